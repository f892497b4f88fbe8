import type { KeyRef } from '../../shared/keyfile/model';
import type { FoundKey } from './found';

/** What the guard of keys is told; the guard service fits. */
export interface KeyGuard {
  /** Ends what keeps the coldkey at this path unlocked, at once, and what is about to. */
  endSession(path: string): Promise<void>;
  /** A key, or a wallet's folder, lies elsewhere now. */
  moved(from: string, to: string): Promise<void>;
}

/** Does something to a key. A coldkey that is kept unlocked is locked first, whatever then comes of it. */
export async function endingSession<T>(
  guard: KeyGuard,
  { hotkey }: KeyRef,
  { places }: Pick<FoundKey, 'places'>,
  work: () => Promise<T>,
): Promise<T> {
  if (hotkey !== null) return work();
  await guard.endSession(places.secret);
  try {
    return await work();
  } finally {
    // Somebody may have unlocked it while it was under way.
    await guard.endSession(places.secret);
  }
}
