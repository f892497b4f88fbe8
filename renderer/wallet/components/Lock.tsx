import type { LockWords } from '../selectors';

/** How a key is locked in plain words; the term for it is on hover. */
export function Lock({ words, term }: LockWords) {
  if (term === null) return <span className="dim">{words}</span>;
  return (
    <span className="dim term" title={term}>
      {words}
    </span>
  );
}
