import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NO_POLICY } from '../../../shared/guard/model';
import type { Rao } from '../../../shared/units/rao';
import { encodeSs58 } from '../../../shared/units/ss58';
import { settle } from '../../../shared/wallet/errors';
import type { KeyPair } from '../../signer/derive';
import { Limits, type LimitedKey } from '../../signer/limits';

const GENESIS = `0x${'45'.repeat(32)}`;
const CAP = 20n;
const USED = 12n;

/** A payment as the signer decodes one. */
const payment = (rao: bigint) => ({
  call: {
    pallet: 'Balances',
    call: 'transfer_keep_alive',
    args: [
      { name: 'dest', type: '', value: { kind: 'account' as const, value: Buffer.alloc(32) } },
      { name: 'value', type: '', value: { kind: 'integer' as const, value: rao } },
    ],
    bytes: Buffer.alloc(0),
  },
  tip: 0n,
  genesisHash: GENESIS,
  sandbox: false,
});

/** Limits of one key, set and half used by the product's own code, to be laid beside a wallet and looked for again. */
export class KeptLimits {
  private constructor(
    private readonly folder: string,
    private readonly key: Omit<LimitedKey, 'path'>,
  ) {}

  /** Makes them once in `folder`: a day's cap, of which some is used, and a looser one that waits. */
  static async make(folder: string, pair: KeyPair): Promise<KeptLimits> {
    const made = new KeptLimits(folder, { pair, address: encodeSs58(pair.publicKey) });
    mkdirSync(folder, { recursive: true });
    const limits = new Limits(join(folder, 'data'));
    const key = { ...made.key, path: join(folder, 'coldkey') };
    await limits.set(key, { ...NO_POLICY, capRao: CAP as Rao });
    await limits.admit(key, payment(USED));
    await limits.set(key, { ...NO_POLICY, capRao: (CAP * 2n) as Rao });
    return made;
  }

  /** Lays the copy beside the key into a wallet's folder, and the app's own into `data`. */
  lay(wallet: string, data: string): void {
    const name = `.taodesk-limits-${this.key.address}`;
    cpSync(join(this.folder, name), join(wallet, name));
    cpSync(join(this.folder, 'data'), data, { recursive: true });
  }

  /**
   * What the signer, started anew, makes of the key at `path`: by the copy beside it alone, and with the app's own in
   * `data`. All is well where each says {@link IN_FORCE}.
   */
  async judge(path: string, data: string): Promise<string[]> {
    return Promise.all([null, data].map((folder) => this.judgeBy(new Limits(folder), path)));
  }

  private async judgeBy(limits: Limits, path: string): Promise<string> {
    const key = { ...this.key, path };
    const { policy, pending, usedRao } = await limits.read(path, key.address);
    const beyond = await settle(() => limits.admit(key, payment(CAP - USED + 1n)));
    const said = beyond.ok ? 'signed' : beyond.error.code;
    return `${said}: ${usedRao} of ${policy.capRao}, then ${pending?.policy.capRao}`;
  }
}

/** As they were made: the payment beyond is refused, and nothing of what was used or waits is forgotten. */
export const IN_FORCE = `LIMIT_CAP: ${USED} of ${CAP}, then ${CAP * 2n}`;

/** Where the app's own copy lies in a test. */
export const limitsData = (root: string): string => join(dirname(root), 'limits');
