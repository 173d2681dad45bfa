import { useLayoutEffect } from 'react';

/**
 * Gives the focus back to where it was when a pane or dialog closes: to the control that opened it or, where that has
 * gone meanwhile, to the first control of the pane around it. Without this, keyboard users would start again at the
 * top of the page.
 */
export function useFocusReturn(isOpen: boolean): void {
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    const opener = document.activeElement;
    const around = opener?.closest('[role="dialog"]');
    return () => {
      giveBack(opener, around, Date.now() + waitMs);
    };
  }, [isOpen]);
}

/** Longer than a pane takes to slide away. */
const waitMs = 1500;

/** A closing pane keeps the focus inside until it is gone, so this tries until it succeeds or somebody moved on. */
function giveBack(
  opener: Element | null | undefined,
  around: Element | null | undefined,
  deadline: number,
): void {
  const goal = opener?.isConnected === true ? opener : around?.querySelector('button');
  if (!(goal instanceof HTMLElement) || goal === document.body) return;
  const { activeElement } = document;
  const isLost =
    activeElement === null || activeElement === document.body || activeElement.getClientRects().length === 0;
  if (isLost) goal.focus();
  if (document.activeElement !== goal && Date.now() < deadline)
    requestAnimationFrame(() => giveBack(opener, around, deadline));
}
