import { ApiPromise } from '@polkadot/api';
import { afterEach, describe, expect, it } from 'vitest';
import { MAX_RAO } from '../../shared/units/rao';
import { ScaleWriter } from '../chain/scaleIo';
import { RpcServer } from '../engine/rpcServer';
import { InProcessProvider } from '../engine/testing/provider';
import { skipReason, type Spec, testChain } from '../engine/testing/testChain';
import { needs } from '../platform/testing/needs';
import { decodeStakes, type StakeResult, stakeResult } from './stakeInfo';

const opened: ApiPromise[] = [];
afterEach(async () => {
  for (const api of opened.splice(0)) await api.disconnect();
});

async function resultOf(spec: Spec): Promise<StakeResult> {
  const provider = new InProcessProvider(new RpcServer(await testChain({ spec })));
  const api = await ApiPromise.create({ provider, noInitWarn: true });
  opened.push(api);
  const result = stakeResult(api);
  if (!result) throw new Error('no such question');
  return result;
}

interface Line {
  netuid: bigint;
  stake: bigint;
  registered?: number;
}

/** The bytes of an answer, in the layout that both chains share but for what is after the emission. */
function answer(spec: Spec, lines: readonly Line[], count = lines.length): Buffer {
  const list = new ScaleWriter();
  list.compact(BigInt(count));
  for (const { netuid, stake, registered = 1 } of lines) {
    list.raw(Buffer.alloc(64, 0x11));
    for (const value of [netuid, stake, 0n, 0n]) list.compact(value);
    if (spec === 293) list.compact(0n);
    list.compact(0n);
    list.raw(Uint8Array.of(registered));
  }
  if (spec === 293) return Buffer.from(list.bytes());
  const outer = new ScaleWriter();
  outer.compact(BigInt(list.bytes().length));
  outer.raw(list.bytes());
  return Buffer.from(outer.bytes());
}

/** The compact integer 1 at its place, written with two bytes or four. */
const LONGER = [Buffer.from('0500', 'hex'), Buffer.from('06000000', 'hex')];

describe.each<Spec>([218, 293])('stakes of a coldkey as spec %s answers', (spec) => {
  describe('on the real runtime', needs(skipReason(spec)), () => {
    it('T4 are exact over all of u64', async () => {
      const result = await resultOf(spec);
      const amounts = [0n, 1n, 2n ** 53n - 1n, 2n ** 53n + 1n, 2n ** 63n + 1n, MAX_RAO];
      const lines = amounts.map((stake, netuid) => ({ netuid: BigInt(netuid), stake }));
      expect(decodeStakes(result, answer(spec, lines))).toEqual(
        amounts.map((amount, netuid) => ({ netuid, amount })),
      );
      const last = [{ netuid: 0xffffn, stake: 1n }];
      expect(decodeStakes(result, answer(spec, last))).toEqual([{ netuid: 65_535, amount: 1n }]);
    });

    it('T4 are refused where the answer is malformed', async () => {
      const result = await resultOf(spec);
      const good = { netuid: 1n, stake: 5n };
      const whole = answer(spec, [good]);
      expect(decodeStakes(result, whole)).toEqual([{ netuid: 1, amount: 5n }]);
      const bad: [string, Buffer][] = [
        ['nothing', Buffer.alloc(0)],
        ['one byte too many', Buffer.concat([whole, Buffer.alloc(1)])],
        ['an amount beyond u64', answer(spec, [{ ...good, stake: MAX_RAO + 1n }])],
        ['an amount of 60 bytes', answer(spec, [{ ...good, stake: 1n << 479n }])],
        ['a netuid beyond u16', answer(spec, [{ ...good, netuid: 0x1_0001n }])],
        ['neither registered nor not', answer(spec, [{ ...good, registered: 2 }])],
        ['fewer lines than it says', answer(spec, [good], 2)],
        ['more lines than it says', answer(spec, [good, good], 1)],
        ['four billion lines', answer(spec, [good], 0xffff_ffff)],
        ...Array.from({ length: whole.length }, (_, end): [string, Buffer] => [
          `its first ${end} bytes`,
          whole.subarray(0, end),
        ]),
        ...longerForms(whole),
      ];
      const taken = bad.filter(([, bytes]) => decodeStakes(result, bytes) !== undefined);
      expect(taken.map(([what]) => what)).toEqual([]);
    });

    /** The same answer with its netuid in a longer form of the same number. */
    function longerForms(whole: Buffer): [string, Buffer][] {
      const at = whole.lastIndexOf(0x11) + 1;
      return LONGER.map((form) => {
        const more = [whole.subarray(0, at), form, whole.subarray(at + 1)];
        const bytes = Buffer.concat(more);
        // The list of bytes around it is as much longer; below 64 bytes + it is a compact of two bytes.
        if (spec === 218) {
          const grown = bytes.length - 2;
          bytes.writeUInt16LE((grown << 2) | 1, 0);
        }
        return [`a netuid in ${form.length} bytes`, bytes];
      });
    }
  });
});
