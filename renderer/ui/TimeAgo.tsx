import { useEffect, useState } from 'react';

/** Props of {@link TimeAgo}. */
export interface TimeAgoProps {
  /** Milliseconds since 1970. */
  time: number;
}

/** A span of time in its two largest useful words: `4 s`, `8 min`, `3 h`, `2 d`. */
export function shortSpan(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** Date and time as a reader writes them: `8 Oct 2026, 14:02`. */
export function dateText(time: number): string {
  return new Date(time).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}

/** The current time, told anew each second while mounted. */
export function useNow(everyMs = 1_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), everyMs);
    return () => window.clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** How long ago, kept current; the exact time on hover. */
export function TimeAgo({ time }: TimeAgoProps) {
  const now = useNow();
  return (
    <time dateTime={new Date(time).toISOString()} title={dateText(time)}>
      {shortSpan(now - time)} ago
    </time>
  );
}
