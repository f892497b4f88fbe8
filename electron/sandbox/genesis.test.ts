import { afterAll, describe, expect, it } from 'vitest';
import { bytesFromHex } from '../engine/bytes';
import { readGenesis, skipReason } from '../engine/testing/testChain';
import { CODE_HEX, parseChainFile } from './chainFile';
import { buildGenesis, genesisOfFile } from './genesis';
import { chainFile, creation, makeFolder } from './testing/sandboxHome';
import { SandboxCore } from './core';
import { seededState } from './source';
import { needs } from '../platform/testing/needs';

const facts = { name: 'x', properties: {} };
const home = makeFolder();
afterAll(home.remove);
const codeOf = (spec: 143 | '218-tempo' | 293): string =>
  (readGenesis(spec).top as Record<string, string>)[CODE_HEX] ?? '';

describe('a genesis', () => {
  // First in its process: nothing may have made the hashing ready before.
  it.each(['218-tempo', 293] as const)(
    'is built by the runtime %s, with its code',
    needs(skipReason(293)),
    async (spec) => {
      const built = await buildGenesis(bytesFromHex(codeOf(spec)), facts);
      if (!built.ok) throw new Error(built.error.details);
      expect(Object.keys(built.value.top).length).toBeGreaterThan(50);
      expect(built.value.top[CODE_HEX]).toBe(codeOf(spec));
    },
  );

  it('is built with a patch, numbers above 2^53 whole', needs(skipReason(293)), async () => {
    const owner = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';
    const text = `{"name":"p","genesis":{"runtimeGenesis":{"code":"${codeOf(293)}",
      "patch":{"balances":{"balances":[["${owner}",9007199254740993123]]}}}}}`;
    const file = parseChainFile(text);
    if (!file.ok) throw new Error(file.error.details);
    const built = await genesisOfFile(file.value);
    if (!built.ok) throw new Error(built.error.details);
    const le = Buffer.alloc(8);
    le.writeBigUInt64LE(9_007_199_254_740_993_123n);
    const values = Object.values(built.value.top);
    expect(values.some((value) => value.includes(le.toString('hex')))).toBe(true);
  });

  it('is refused by name where the runtime cannot build one', needs(skipReason(143)), async () => {
    expect(await buildGenesis(bytesFromHex(codeOf(143)), facts)).toMatchObject({
      error: { code: 'NO_GENESIS_BUILDER' },
    });
  });

  it.each(['', '{', '[]', '{"name":"x"}', '{"name":"x","genesis":{"raw":{"top":{}}}}'])(
    'is not read from %j',
    (text) => {
      expect(parseChainFile(text)).toMatchObject({ error: { code: 'BAD_CHAIN_FILE' } });
    },
  );

  it('that is there already is not made twice', needs(skipReason(143)), async () => {
    const { source } = creation(143, home.path, home.path);
    const first = await seededState(source, '143', home.path, () => undefined);
    const second = await seededState(source, '143', home.path, () => undefined);
    expect(first).toMatchObject({ value: { warm: false, notes: [] } });
    expect(second).toMatchObject({ value: { warm: true } });
  });

  it('of a file that is gone is named', async () => {
    const request = creation(143, home.path, home.path, 'gone');
    const source = { kind: 'chainFile' as const, path: `${chainFile(143)}.gone` };
    expect(await SandboxCore.create({ ...request, source }, () => undefined)).toMatchObject({
      error: { code: 'CHAIN_FILE_UNREADABLE' },
    });
  });
});
