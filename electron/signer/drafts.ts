import { randomBytes } from 'node:crypto';
import { encodeSs58 } from '../../shared/units/ss58';
import { refuse } from '../../shared/wallet/errors';
import type { PhraseLength } from '../../shared/wallet/model';
import { type KeyScheme, pairFromSeed } from './derive';
import { newPhrase, phraseSeed } from './phrase';
import { wipe } from './sodium';

/** How long a phrase that nobody uses is kept. */
export const DRAFT_LIFE_MS = 30 * 60_000;

/** Fewest different words that must be typed again before a wallet is written. */
export const WORDS_TO_CHECK = 3;

/** Most phrases held at once; the oldest is dropped. */
const MAX_DRAFTS = 4;

interface Draft {
  words: string[];
  checked: boolean;
  timer: NodeJS.Timeout;
}

/** A new phrase as the phrase screen gets it. */
export interface NewDraft {
  draftId: string;
  words: string[];
  /** What the words lead to, as each kind of key. */
  addresses: Record<KeyScheme, string>;
}

/** A word typed again; `place` counts from 1. */
export interface Answer {
  place: number;
  word: string;
}

/** Holds new phrases until their wallet is written, they are discarded, by a lock too, or half an hour is over. */
export class Drafts {
  private readonly drafts = new Map<string, Draft>();

  /** Number of phrases held. */
  get size(): number {
    return this.drafts.size;
  }

  /** A new phrase from the system's random generator. */
  create(length: PhraseLength): NewDraft {
    const [oldest] = this.drafts.keys();
    if (oldest !== undefined && this.drafts.size >= MAX_DRAFTS) this.discard(oldest);
    const words = newPhrase(length);
    const seed = phraseSeed(words);
    const addresses = { sr25519: addressOf(seed, 'sr25519'), ed25519: addressOf(seed, 'ed25519') };
    wipe(seed);
    const draftId = randomBytes(16).toString('hex');
    const timer = setTimeout(() => this.discard(draftId), DRAFT_LIFE_MS);
    timer.unref();
    this.drafts.set(draftId, { words, checked: false, timer });
    return { draftId, words: [...words], addresses };
  }

  /** Which answers are right; enough right ones allow the wallet to be written. */
  check(draftId: string, answers: readonly Answer[]): boolean[] {
    const draft = this.find(draftId);
    const right = answers.map(
      ({ place, word }) => draft.words[place - 1] === word.trim().toLowerCase(),
    );
    const places = new Set(answers.map(({ place }) => place));
    draft.checked ||= right.every(Boolean) && places.size >= WORDS_TO_CHECK;
    return right;
  }

  /** The words of a checked draft. Refuses with DRAFT_GONE or WORDS_DIFFER. */
  words(draftId: string): string[] {
    const draft = this.find(draftId);
    return draft.checked ? [...draft.words] : refuse('WORDS_DIFFER');
  }

  /** Forgets a phrase. */
  discard(draftId: string): void {
    const draft = this.drafts.get(draftId);
    if (!draft) return;
    clearTimeout(draft.timer);
    draft.words.fill('');
    this.drafts.delete(draftId);
  }

  /** Forgets all phrases. */
  discardAll(): void {
    for (const draftId of [...this.drafts.keys()]) this.discard(draftId);
  }

  private find(draftId: string): Draft {
    return this.drafts.get(draftId) ?? refuse('DRAFT_GONE');
  }
}

function addressOf(seed: Uint8Array, scheme: KeyScheme): string {
  const { publicKey, secretKey } = pairFromSeed(seed, scheme);
  wipe(secretKey);
  return encodeSs58(publicKey);
}
