import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ConfirmDialog } from '../../renderer/src/ui/ConfirmDialog.tsx';

// jsdom lays nothing out; in a browser whatever is on the page has its rectangles.
beforeEach(() => {
  vi.spyOn(Element.prototype, 'getClientRects').mockImplementation(
    () => [new DOMRect()] as unknown as DOMRectList, // only its length is read
  );
});
afterEach(() => vi.restoreAllMocks());

function Asking() {
  const [isOpen, setOpen] = useState(false);
  return (
    <FluentProvider theme={webLightTheme}>
      <button onClick={() => setOpen(true)}>Reset</button>
      <ConfirmDialog
        open={isOpen}
        title="Reset?"
        body="All of it."
        confirmLabel="Do it"
        cancelLabel="Keep it"
        onConfirm={() => setOpen(false)}
        onCancel={() => setOpen(false)}
      />
    </FluentProvider>
  );
}

it.each(['Keep it', 'Do it'])(
  'the focus goes back to what opened the question after “%s”',
  async (answer) => {
    const user = userEvent.setup();
    render(<Asking />);
    const opener = screen.getByRole('button', { name: 'Reset' });
    await user.click(opener);
    await user.click(await screen.findByRole('button', { name: answer, hidden: true }));
    await waitFor(() => expect(opener).toHaveFocus());
  },
);
