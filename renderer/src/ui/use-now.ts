import { useEffect, useState } from 'react';

const stepMs = 60_000;

/** The time in milliseconds, to the minute: for what is said of ages while a page stays open. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), stepMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
