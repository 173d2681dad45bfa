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
      giveFocus(() => goalOf(opener, around), Date.now() + waitMs);
    };
  }, [isOpen]);
}

/**
 * Gives the focus to the element with this id once nothing has it any more: for work whose own button goes from the page
 * with it, also behind a pane that is about to close.
 */
export function focusInstead(id: string): void {
  giveFocus(() => document.getElementById(id), Date.now() + waitMs);
}

/** Longer than a pane takes to slide away. */
const waitMs = 1500;

function goalOf(opener: Element | null, around: Element | null | undefined): Element | null | undefined {
  return opener?.isConnected === true ? opener : around?.querySelector('button');
}

/** A closing pane keeps the focus inside until it is gone, so this tries until it succeeds or somebody moved on. */
function giveFocus(find: () => Element | null | undefined, deadline: number): void {
  const goal = find();
  if (!(goal instanceof HTMLElement) || goal === document.body) return;
  const { activeElement } = document;
  const isLost =
    activeElement === null || activeElement === document.body || activeElement.getClientRects().length === 0;
  if (isLost) goal.focus();
  if (document.activeElement !== goal && Date.now() < deadline)
    requestAnimationFrame(() => giveFocus(find, deadline));
}
