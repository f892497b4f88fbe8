import { describe, expect, it } from 'vitest';
import type { ChainStatus, Network } from '../../shared/chain/model';
import type { Sandbox } from '../../shared/sandbox/model';
import { endpointWords } from './AddEndpoint';
import { networkRows, sandboxAbout } from './networkRows';

const network = (id: string, kind: Network['kind'], endpoint: string): Network => ({
  id,
  kind,
  name: id,
  endpoints: endpoint ? [endpoint] : [],
  archive: [],
  genesis: null,
  removable: false,
});
const finney = network('finney', 'finney', 'wss://entrypoint-finney.opentensor.ai:443');
const play = network('sandbox:play-1', 'sandbox', '');
const sandbox = {
  name: 'play-1',
  generation: '218',
  specVersion: 293,
  state: 'stopped',
  block: 7,
} as Sandbox;
const status = {
  network: finney,
  phase: 'live',
  endpoint: 'lite.sub.latent.to',
  latencyMs: 38,
  block: 9,
} as ChainStatus;

describe('networkRows', () => {
  it('measures only the network in use', () => {
    const [first, second] = networkRows([finney, play], status, [sandbox]);
    expect(first).toMatchObject({
      where: 'lite.sub.latent.to',
      delayMs: 38,
      block: 9,
      inUse: true,
    });
    expect(second).toMatchObject({ delayMs: null, block: 7, state: 'asleep', inUse: false });
  });

  it('shows a host without scheme and usual port', () => {
    expect(networkRows([finney], null, [])[0]?.where).toBe('entrypoint-finney.opentensor.ai');
    const paid = network('custom:a', 'custom', 'wss://a.example/my-key?token=1');
    expect(networkRows([paid], null, [])[0]?.where, 'a key is never drawn').toBe('a.example');
    const local = network('local', 'local', 'ws://127.0.0.1:9944');
    expect(networkRows([local], null, [])[0]?.where).toBe('127.0.0.1:9944');
  });

  it('says what a sandbox became by an upgrade', () => {
    expect(sandboxAbout(sandbox)).toBe('runtime 293, was 218');
    expect(sandboxAbout({ ...sandbox, specVersion: 218 })).toContain('first dTAO');
  });
});

describe('endpointWords', () => {
  it.each([
    'wss://my-node.lan:9944',
    'WSS://My-Node.lan/Key',
    'ws://127.0.0.1:9944',
    'ws://localhost',
    'ws://[::1]:9944',
  ])('takes %s', (text) => expect(endpointWords(text)).toBeNull());
  it.each([
    '',
    'http://a.b',
    'wss://',
    'ws://my-node.lan:9944',
    'ws://127.0.0.1.evil.example',
    'wss://user@a.example',
    'wss://a#x',
  ])('refuses %s', (text) => expect(endpointWords(text)).not.toBeNull());
});
