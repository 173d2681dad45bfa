import { screen, within } from '@testing-library/react';
import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileOutcomes } from '../../renderer/src/steps/collect/FileOutcomes.tsx';
import { useSay } from '../../renderer/src/ui/say.ts';
import { VirtualTable } from '../../renderer/src/ui/VirtualTable.tsx';
import { visibleText } from '../../renderer/src/ui/visible-text.ts';
import { show } from './merge-samples.tsx';

const hostile = 'CT-\u202Egpj\n1.csv';
const shown = 'CT-⟨RLO⟩gpj␊1.csv';

describe('names from drives and files', () => {
  it.each([
    ['ordinary text', 'Gerät 7 (中文).csv', 'Gerät 7 (中文).csv'],
    ['a turned writing direction', hostile, shown],
    ['a control character', 'a\u0000b\u007Fc\u0085', 'a␀b␡c⟨U+0085⟩'],
    ['what has no width', 'a\u200Bb\uFEFF', 'a⟨ZWSP⟩b⟨BOM⟩'],
    ['a half of a pair', 'a\uD800b', 'a⟨U+D800⟩b'],
  ])('%s', (_name, text, expected) => {
    expect(visibleText(text)).toBe(expected);
  });

  it('nothing that cannot be seen is left, and a second time changes nothing', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        const once = visibleText(text);
        expect(once).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(visibleText(once)).toBe(once);
      }),
    );
  });

  it('the cells of a table, the files of a result and the blanks of a sentence show them', () => {
    function Sentence() {
      return <p>{useSay()('drives.safe', { name: hostile })}</p>;
    }
    const file = { path: hostile, sha256: '', bytes: 0, outcome: 'failed', rows: 0, batchId: 'b' } as const;
    show(
      <>
        <Sentence />
        <FileOutcomes files={[file]} />
        <VirtualTable
          label="Table"
          rows={[hostile]}
          getKey={(row) => row}
          columns={[{ id: 'a', header: 'A', width: '1fr', render: (row) => row }]}
          emptyText=""
        />
      </>,
      {},
    );
    expect(screen.getByText(`Safe to remove: ${shown}`)).toBeVisible();
    expect(within(screen.getByRole('grid')).getByText(shown)).toHaveAttribute(
      'title',
      expect.stringContaining('cannot be seen'),
    );
    expect(screen.getAllByText(shown)).toHaveLength(2);
  });
});
