import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NO_POLICY } from '../../shared/guard/model';
import type { Result } from '../../shared/ipc/result';
import { lacks, needs } from '../platform/testing/needs';
import { SignerClient } from './client';
import { policyText } from './policyText';
import { Sessions } from './sessions';
import { Payer, PASSWORD, payment, quickWallet } from './testing/limitedWallet';
import { writeTestKey } from '../transaction/testing/realSigner';
import { localSigner } from './testing/localHost';
import { withKey } from './vault';
import { SANDBOX_BOB as BOB } from '../../shared/sandbox/model';

const shared = process.env['TAODESK_SHARED'] ?? '../shared';
const file = `${shared}/metadata/local-461-v14.scale`;
const EVE = '5HGjWAeFDfFCWPsjFQdVV2Msvz2XtMktvgocEZcCj68kUMaw';
const MINUTE = 60_000;
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

describe('K7 a wallet kept unlocked', needs(lacks(existsSync(file), 'metadata files')), () => {
  let root: string;
  let wallet: { path: string; address: string };
  let client: SignerClient;
  let payer: Payer;
  let wall: number;
  let count: number;

  beforeAll(() => {
    payer = new Payer(() => client, file);
  });
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'taodesk-sessions-'));
    wallet = await quickWallet(root, 'Alice');
    wall = Date.parse('2026-11-27T12:00:00Z');
    count = 0;
    const sessions = new Sessions(
      () => wall,
      () => count,
    );
    client = new SignerClient(localSigner({ sessions, limitsFolder: join(root, 'limits') }));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const open = (minutes: 5 | 15 | 60, password = PASSWORD, { path } = wallet) =>
    client.ask('sessionOpen', { path, password, minutes });
  const pay = async (key = wallet): Promise<string> =>
    code(await payer.sign(key, payment(BOB, 1n), { password: null }));
  const list = async () => (await client.ask('sessionList', {})) as { value: unknown };

  it('K7 is off by default, and a wrong password keeps nothing open', async () => {
    expect(await pay()).toBe('PASSWORD_NEEDED');
    expect(code(await open(5, 'not the password'))).toBe('WRONG_PASSWORD');
    expect(await pay()).toBe('PASSWORD_NEEDED');
    expect(await list()).toMatchObject({ value: [] });
  });

  it('K7 signs without a password, for this wallet alone, and counts each use', async () => {
    const other = await quickWallet(root, 'Bob');
    const until = wall + 15 * MINUTE;
    expect(await open(15)).toEqual({ ok: true, value: { path: wallet.path, until, uses: 0 } });
    expect(await pay()).toBe('ok');
    expect(await pay()).toBe('ok');
    expect(await pay(other)).toBe('PASSWORD_NEEDED');
    expect(await list()).toMatchObject({ value: [{ path: wallet.path, until, uses: 2 }] });
  });

  it('T1 compares what it signs with what was shown', async () => {
    await open(15);
    const shown = payment(EVE, 1n);
    const asked = { password: null, shown };
    expect(code(await payer.sign(wallet, payment(BOB, 1n), asked))).toBe('PAYLOAD_DIFFERS');
    const posing = { path: wallet.path, address: EVE };
    expect(await pay(posing)).toBe('COLDKEYPUB_DIFFERS');
    expect(await list()).toMatchObject({ value: [{ uses: 0 }] });
  });

  it('T7 keeps to the limits, which still take the password to change', async () => {
    await open(60);
    const policy = { ...NO_POLICY, capRao: '1' };
    const set = (password: string) =>
      client.ask('limitSet', { path: wallet.path, password, policy });
    expect(code(await set('not the password'))).toBe('WRONG_PASSWORD');
    expect(code(await set(PASSWORD))).toBe('ok');
    expect(await pay()).toBe('ok');
    expect(await pay()).toBe('LIMIT_CAP');
  });

  it('K7 what it signs forgets no wrong password, and waits for none', async () => {
    await open(60);
    const tryWrong = async () =>
      code(await client.ask('verifyPassword', { path: wallet.path, password: 'not it' }));
    for (let time = 0; time < 3; time += 1) {
      expect(await tryWrong()).toBe('WRONG_PASSWORD');
      expect(await pay()).toBe('ok');
    }
    expect([await tryWrong(), await tryWrong(), await pay()]).toEqual([
      'TOO_SOON',
      'TOO_SOON',
      'ok',
    ]);
  });

  it('K7 ends by time on either clock: one set back does not lengthen it', async () => {
    await open(5);
    wall += 5 * MINUTE - 1;
    count += 5 * MINUTE - 1;
    expect(await pay()).toBe('ok');
    wall -= 60 * MINUTE;
    count += 1;
    expect(await pay()).toBe('PASSWORD_NEEDED');
    await open(5);
    wall += 5 * MINUTE;
    expect(await pay()).toBe('PASSWORD_NEEDED');
  });

  it('K7 ends with every lock, and by hand', async () => {
    const other = await quickWallet(root, 'Bob');
    await open(15);
    await open(15, PASSWORD, other);
    await client.ask('sessionEnd', { path: wallet.path });
    expect([await pay(), await pay(other)]).toEqual(['PASSWORD_NEEDED', 'ok']);
    await client.ask('forgetAll', {});
    expect(await pay(other)).toBe('PASSWORD_NEEDED');
    expect(await list()).toMatchObject({ value: [] });
  });

  it('K7 a lock while the password is tried leaves nothing open', async () => {
    const opening = open(15);
    const locked = client.ask('forgetAll', {});
    expect(code(await opening)).toBe('LOCKED_MEANWHILE');
    await locked;
    expect(await pay()).toBe('PASSWORD_NEEDED');
  });

  it('K8 wipes the one secret that it holds, and what it lends', async () => {
    const sessions = new Sessions();
    const held = sessions as unknown as { open: Map<string, { secret: Buffer }> };
    const zeros = Buffer.alloc(64);
    const take = sessions.begin(wallet.path, 5);
    const secret = await withKey(wallet.path, PASSWORD, (key) => {
      take(key);
      return Buffer.from(key.pair.secretKey);
    });
    const kept = held.open.get(wallet.path)?.secret ?? zeros;
    expect(kept.equals(secret)).toBe(true);
    let lent: Uint8Array = zeros;
    const use = sessions.find(wallet.path);
    await use?.(({ pair }) => {
      lent = pair.secretKey;
      // A lock in the middle of a signature ends the session, not the signature.
      sessions.endAll();
      expect(Buffer.from(lent).equals(secret)).toBe(true);
      expect(kept.equals(zeros)).toBe(true);
    });
    expect(Buffer.from(lent).equals(zeros)).toBe(true);
    expect(sessions.find(wallet.path)).toBeUndefined();
  });

  it('a wallet without a password is not kept unlocked and has no limits', async () => {
    const plain = join(root, 'plain');

    await writeTestKey(plain, '//Alice');
    const given = { path: plain, password: PASSWORD };
    const opened = await client.ask('sessionOpen', { ...given, minutes: 5 });
    const set = await client.ask('limitSet', { ...given, policy: policyText(NO_POLICY) });
    expect([code(opened), code(set)]).toEqual(['NOT_ENCRYPTED', 'NOT_ENCRYPTED']);
  });
});
