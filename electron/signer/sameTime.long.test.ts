import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settle } from '../../shared/wallet/errors';
import { createWallet } from './createWallet';
import { newPhrase } from './phrase';
import { readFileSync } from 'node:fs';
import { verifyPassword } from './vault';

const ROUNDS = 4;
const PASSWORD = 'testing123!';

/** Most that the kinds may differ by: what one derivation differs from the next on a machine with other work. */
const SPREAD = 0.35;

describe('K9 the time of a wrong password', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'taodesk-time-'));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('K9 is that of every kind of bad content, measured, with the same error', async () => {
    const source = { words: newPhrase(12) };
    await createWallet({ root, name: 'w', password: PASSWORD, source, hotkey: null });
    const whole = readFileSync(join(root, 'w', 'coldkey'));
    const flipped = Buffer.from(whole);
    flipped[60] = (flipped[60] ?? 0) ^ 1;
    const kinds: [string, Buffer, string][] = [
      ['a wrong password', whole, 'another one'],
      ['a flipped bit', flipped, PASSWORD],
      ['cut in half', whole.subarray(0, whole.length >> 1), PASSWORD],
      ['the header alone', Buffer.from('$NACL'), PASSWORD],
      ['noise', Buffer.concat([Buffer.from('$NACL'), randomBytes(5_000)]), PASSWORD],
    ];
    const best = new Map<string, number>();
    const errors = new Set<string>();
    // In turns, so that a slow minute of the machine meets all kinds alike.
    for (let round = 0; round < ROUNDS; round++) {
      for (const [kind, bytes, password] of kinds) {
        const path = join(root, 'key');
        await writeFile(path, bytes);
        const begun = process.cpuUsage();
        const answer = await settle(() => verifyPassword(path, password));
        const { user, system } = process.cpuUsage(begun);
        errors.add(JSON.stringify(answer));
        best.set(kind, Math.min(best.get(kind) ?? Infinity, (user + system) / 1_000));
      }
    }
    process.stderr.write(`time of a wrong password, ms: ${JSON.stringify([...best])}\n`);
    expect(errors.size).toBe(1);
    expect([...errors][0]).toContain('WRONG_PASSWORD');
    const times = [...best.values()];
    expect(Math.max(...times) / Math.min(...times)).toBeLessThan(1 + SPREAD);
  });
});
