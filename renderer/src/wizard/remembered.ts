import { useState } from 'react';

/** A choice that this window remembers from one start to the next; where it may keep nothing, until it is closed. */
export function useRemembered(name: string, start: boolean): [boolean, (choice: boolean) => void] {
  const key = `hash-courier.${name}`;
  const [choice, setChoice] = useState(() => read(key) ?? start);
  return [
    choice,
    (next) => {
      setChoice(next);
      write(key, next);
    },
  ];
}

function read(key: string): boolean | undefined {
  try {
    const kept = localStorage.getItem(key);
    return kept === null ? undefined : kept === 'true';
  } catch {
    return undefined;
  }
}

function write(key: string, choice: boolean): void {
  try {
    localStorage.setItem(key, String(choice));
  } catch {
    // Nothing is lost but the memory of it.
  }
}
