import { create } from 'zustand';

/** What was last said aloud; the frame's live region shows it. `id` makes a repeated sentence a new one. */
export const useAnnouncement = create<{ readonly text: string; readonly id: number }>(() => ({
  text: '',
  id: 0,
}));

/** Says a sentence politely to people who listen to the page. */
export function announce(text: string): void {
  useAnnouncement.setState((last) => ({ text, id: last.id + 1 }));
}
