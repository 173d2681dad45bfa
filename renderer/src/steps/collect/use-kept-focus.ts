import { useEffect, useRef, type RefObject } from 'react';

/**
 * Takes the focus where what had it has just gone from the page, as a button does whose work is done; a focus that is
 * somewhere else stays there. For an element with `tabIndex={-1}`, each time that `isNew` becomes true.
 */
export function useKeptFocus<Kind extends HTMLElement>(isNew: boolean): RefObject<Kind | null> {
  const element = useRef<Kind>(null);
  useEffect(() => {
    if (isNew && document.activeElement === document.body) element.current?.focus();
  }, [isNew]);
  return element;
}
