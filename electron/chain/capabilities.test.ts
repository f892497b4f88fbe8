import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Metadata, TypeRegistry } from '@polkadot/types';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Capabilities } from '../../shared/chain/model';
import { bytesToHex } from '../engine/bytes';
import { skipReason, testChain, type Spec } from '../engine/testing/testChain';
import { capabilitiesOf, surfaceOf } from './capabilities';
import { SIGNED_EXTENSIONS } from './signedExtensions';
import { lacks, needs } from '../platform/testing/needs';

beforeAll(async () => void (await cryptoWaitReady()));

/** The spec number is a lie in every one of these tests: nothing may depend on it. */
function detect(hex: string): Capabilities {
  const registry = new TypeRegistry();
  const metadata = new Metadata(registry, hex as `0x${string}`);
  registry.setMetadata(metadata, undefined, SIGNED_EXTENSIONS, true);
  return capabilitiesOf(surfaceOf(registry, metadata), {
    specName: 'node-subtensor',
    specVersion: 7,
    transactionVersion: 1,
    metadataVersion: metadata.version,
  });
}

// 119: spring 2023; no utility, multisig, root network, swap.
const SPRING_2023 = {
  dtao: false,
  sendCall: 'transfer',
  transferKeepAlive: true,
  transferAll: true,
  limitOrders: false,
  stakeLimit: false,
  removeStakeFull: false,
  unstakeAll: false,
  moveStake: false,
  swapStake: false,
  transferStake: false,
  nominate: true,
  takes: false,
  powRegister: 'seal0',
  burnedRegister: true,
  registerLimit: false,
  registerNetworkArgs: null,
  swapHotkey: 'none',
  coldkeySwap: 'none',
  shareEncoding: 'none',
  runtimeApis: 'none',
  quotes: false,
  identity: 'none',
  commitReveal: 'none',
  children: false,
  rootClaims: 'none',
  proxy: false,
  multisig: false,
  batch: false,
  crowdloan: false,
  mevShield: false,
  evm: false,
  metadataHash: false,
} as const;

const CLASSIC = {
  ...SPRING_2023,
  registerNetworkArgs: 0,
  swapHotkey: 'all',
  identity: 'registry',
  multisig: true,
  batch: true,
} as const;

const FIRST_DTAO = {
  ...CLASSIC,
  dtao: true,
  sendCall: 'transferAllowDeath',
  moveStake: true,
  takes: true,
  registerNetworkArgs: 2,
  coldkeySwap: 'scheduled',
  shareEncoding: 'u64',
  runtimeApis: 'opaque',
  identity: 'pallet',
  commitReveal: 'hash',
  children: true,
  proxy: true,
  evm: true,
  metadataHash: true,
} as const;

const MATURE = {
  ...FIRST_DTAO,
  stakeLimit: true,
  removeStakeFull: true,
  unstakeAll: true,
  swapStake: true,
  transferStake: true,
  nominate: true,
  registerNetworkArgs: 1,
  swapHotkey: 'perSubnet',
  shareEncoding: 'fixed',
  runtimeApis: 'typed',
  commitReveal: 'crv3',
  crowdloan: true,
} as const;

const CHAINS: readonly (readonly [Spec, Partial<Capabilities>])[] = [
  [119, SPRING_2023],
  [143, CLASSIC],
  [218, FIRST_DTAO],
  ['218-tempo', FIRST_DTAO],
  [293, MATURE],
];

describe('capabilities, from metadata alone', () => {
  it.each(CHAINS)('of chain %s', needs(skipReason(293)), async (spec, expected) => {
    const chain = await testChain({ spec });
    const metadata = newestMetadata((method, input) => chain.call(method, input));
    expect(facts(detect(metadata))).toEqual(expected);
  });

  const folder = path.resolve(process.env['TAODESK_SHARED'] ?? '../shared', 'metadata');
  const files = listed(folder);
  it('of every metadata file', needs(lacks(files.length > 0, 'metadata files')), () => {
    const table = Object.fromEntries(
      files.map((name) => [name, facts(detect(readHex(path.join(folder, name))))]),
    );
    expect(table).toMatchSnapshot();
    for (const [name, found] of Object.entries(table)) {
      expect(found, name).toMatchObject({ dtao: true, metadataHash: true, nominate: false });
      expect(found.powRegister, name).toBe(
        name.includes('powregister') ? 'seal1' : /461|424/.test(name) ? 'none' : 'seal0',
      );
    }
  });
});

function facts(found: Capabilities): Partial<Capabilities> {
  const {
    specName: _n,
    specVersion: _s,
    transactionVersion: _t,
    metadataVersion: _m,
    ...rest
  } = found;
  return rest;
}

function newestMetadata(call: (method: string, input: Uint8Array) => Uint8Array): string {
  try {
    const answer = call('Metadata_metadata_at_version', Uint8Array.of(15, 0, 0, 0));
    // Option, compact length of four bytes, metadata.
    return bytesToHex(answer.subarray(5));
  } catch {
    return bytesToHex(call('Metadata_metadata', new Uint8Array()).subarray(4));
  }
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.scale'))
      .sort();
  } catch {
    return [];
  }
}

const readHex = (file: string): string => `0x${readFileSync(file).toString('hex')}`;
