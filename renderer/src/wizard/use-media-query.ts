import { useSyncExternalStore } from 'react';

/** Whether a CSS media query holds, kept up to date; false where the platform cannot tell. */
export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      if (typeof window.matchMedia !== 'function') return () => undefined;
      const list = window.matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    () => typeof window.matchMedia === 'function' && window.matchMedia(query).matches,
  );
}

/** Too little room for the rail beside the work: a small window, or a large zoom. */
export const compactQuery = '(max-width: 860px), (max-height: 520px)';
