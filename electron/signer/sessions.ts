import { refuseByGuard } from '../../shared/guard/errors';
import type { KeyScheme } from './derive';
import { lockedCopy, unlockMemory } from './sodium';
import type { SigningKey } from './vault';

/** A wallet that is kept unlocked. */
export interface SessionFacts {
  path: string;
  /** When it ends by itself, ms since 1970. */
  until: number;
  /** Signatures made in it. */
  uses: number;
}

/** What a signature needs of a key. */
export type SessionKey = Pick<SigningKey, 'pair' | 'address' | 'scheme'>;

interface Session extends SessionFacts {
  scheme: KeyScheme;
  address: string;
  publicKey: Uint8Array;
  /** The one secret that is kept: neither password nor phrase, and of no other wallet. */
  secret: Buffer;
  /** The same end by the processor's count, which no clock turns back. */
  untilCount: number;
  timer: NodeJS.Timeout;
}

/** Keys of wallets that their owner keeps unlocked for some minutes; wiped when that ends, for whatever reason. */
export class Sessions {
  private readonly open = new Map<string, Session>();
  /** What stands for the openings of a path that no end has overtaken. */
  private readonly begun = new Map<string, object>();

  constructor(
    private readonly now: () => number = Date.now,
    private readonly count: () => number = () => performance.now(),
  ) {}

  /**
   * Call it before the key is opened: what it gives keeps the key, unless it or all was locked meanwhile, which it
   * refuses with LOCKED_MEANWHILE.
   */
  begin(path: string, minutes: number): (key: SessionKey) => SessionFacts {
    const begun = this.begun.get(path) ?? {};
    this.begun.set(path, begun);
    return (key) => {
      if (this.begun.get(path) !== begun) return refuseByGuard('LOCKED_MEANWHILE');
      this.wipe(path);
      const ms = minutes * 60_000;
      const timer = setTimeout(() => this.wipe(path), ms);
      timer.unref();
      const { scheme, address, pair } = key;
      const session: Session = {
        path,
        until: this.now() + ms,
        untilCount: this.count() + ms,
        uses: 0,
        scheme,
        address,
        publicKey: Uint8Array.from(pair.publicKey),
        secret: lockedCopy(pair.secretKey),
        timer,
      };
      this.open.set(path, session);
      return factsOf(session);
    };
  }

  /** Lends the key of a wallet that is unlocked now; undefined when it is not. */
  find(path: string): (<T>(use: (key: SessionKey) => T | Promise<T>) => Promise<T>) | undefined {
    const session = this.current(path);
    if (!session) return undefined;
    return async (use) => {
      const { scheme, address, publicKey } = session;
      // A copy: a lock in the middle of a signature must not sign with zeros.
      const secretKey = lockedCopy(session.secret);
      try {
        const value = await use({ scheme, address, pair: { scheme, publicKey, secretKey } });
        session.uses += 1;
        return value;
      } finally {
        unlockMemory(secretKey);
      }
    };
  }

  /** All that are open now. */
  list(): SessionFacts[] {
    return [...this.open.keys()].flatMap((path) => {
      const session = this.current(path);
      return session ? [factsOf(session)] : [];
    });
  }

  /** Ends one; a password that is being tried for it opens none. */
  end(path: string): void {
    this.begun.delete(path);
    this.wipe(path);
  }

  /** Ends all, also those whose password is being tried. */
  endAll(): void {
    this.begun.clear();
    for (const path of [...this.open.keys()]) this.wipe(path);
  }

  private current(path: string): Session | undefined {
    const session = this.open.get(path);
    if (!session) return undefined;
    const over = this.now() >= session.until || this.count() >= session.untilCount;
    if (!over) return session;
    this.wipe(path);
    return undefined;
  }

  private wipe(path: string): void {
    const session = this.open.get(path);
    if (!session) return;
    clearTimeout(session.timer);
    this.open.delete(path);
    unlockMemory(session.secret);
  }
}

const factsOf = ({ path, until, uses }: Session): SessionFacts => ({ path, until, uses });
