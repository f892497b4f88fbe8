import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainError, chainErrorCodes } from './errors';
import {
  BUILT_IN_NETWORKS,
  endpointLabel,
  endpointProblem,
  plainEndpoint,
  shownEndpoint,
  shownNetwork,
  FINNEY_GENESIS,
  isReservedName,
  kindOf,
  TEST_GENESIS,
} from './networks';
import { type Network, networkSchema } from './model';

describe('T8 which network it is', () => {
  it('T8 follows the genesis, not the name', () => {
    expect(kindOf('custom', FINNEY_GENESIS)).toBe('finney');
    expect(kindOf('sandbox', TEST_GENESIS)).toBe('test');
    expect(kindOf('local', FINNEY_GENESIS)).toBe('finney');
    expect(kindOf('custom', `0x${'45'.repeat(32)}`)).toBe('custom');
    expect(kindOf('custom', null)).toBe('custom');
  });

  it('T8 refuses custom names that could be taken for a built-in network', () => {
    const fakes =
      'Finney|finney 2|F1NNEY|Fіnney|ｆｉｎｎｅｙ|F i n n e y|fin.ney|Bittensor|Mainnet|Main net|Te5t|ТЕЅТ|Local node|l0cal|Sandbox|sаndbox|opentensor|ＭＡＩＮ|Finnéy|F\u200binney|T\u200best|my test|te.stnet|MAIN|m a i n'.split(
        '|',
      );
    expect(fakes.filter((name) => !isReservedName(name))).toEqual([]);
    const fine = ['Archive', 'My node', 'Basement', 'Latest', 'Domain', 'Node 7', 'Zürich', '節點'];
    expect(fine.filter(isReservedName)).toEqual([]);
  });

  it('Finney has several endpoints and an archive for old blocks, Local is the node on this computer', () => {
    const [finney, test, local] = ['finney', 'test', 'local'].map((id) =>
      BUILT_IN_NETWORKS.find((network) => network.id === id),
    );
    expect(BUILT_IN_NETWORKS).toHaveLength(3);
    expect(finney?.genesis).toBe(FINNEY_GENESIS);
    expect(finney?.endpoints.length).toBeGreaterThan(1);
    expect(finney?.archive).not.toEqual([]);
    expect(finney?.endpoints).not.toContain(finney?.archive[0]);
    expect(test?.genesis).toBe(TEST_GENESIS);
    expect(local).toMatchObject({ endpoints: ['ws://127.0.0.1:9944'], genesis: null });
  });

  it('the built-in networks are well formed and their endpoints allowed', () => {
    for (const network of BUILT_IN_NETWORKS) {
      expect(networkSchema.parse(network)).toEqual(network);
      for (const endpoint of [...network.endpoints, ...network.archive]) {
        expect(endpointProblem(endpoint), endpoint).toBeNull();
      }
    }
  });
});

describe('endpoints', () => {
  it('are wss, or ws on this computer', () => {
    const good = [
      'wss://a.example:443',
      'wss://a.example/path/Key_1-2',
      `wss://a.example/${'k'.repeat(200)}`,
      'wss://a.example/v1.2/ws?apikey=0c6f-41~x.y&n=%3D',
      'wss://a.example?key=1',
      'ws://127.0.0.1:9944',
      'ws://127.9.9.9',
      'ws://localhost:1/TOKEN',
      'ws://[::1]:9944',
    ];
    expect(good.map(endpointProblem)).toEqual(good.map(() => null));
    const open = ['ws://a.example', 'ws://127.0.0.1.example:9', 'ws://128.0.0.1', 'ws://10.0.0.1'];
    expect(open.map(endpointProblem)).toEqual(open.map(() => 'ENDPOINT_INSECURE'));
    const bad =
      'http://a|wss://|wss://user@a|wss://a:0|wss://a:70000|wss://a b|wss://a#x|WSS://a|wss://a\n|ws://127.0.0.1@evil.example|wss://a\\b|javascript:1|wss://a/b c|wss://a/%20|wss://a/../b|wss://a/.|wss://a?k=%2|wss://a?k=1#x|wss://a?k=<'.split(
        '|',
      );
    bad.push(`wss://a/${'k'.repeat(293)}`);
    expect(bad.map(endpointProblem)).toEqual(bad.map(() => 'BAD_ENDPOINT'));
  });

  it('agree with the URL parser that the socket uses about the host', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string({ maxLength: 60 })), (text) => {
        for (const endpoint of [text, `ws://${text}`, text.replace(/^https?/, 'ws')]) {
          if (endpointProblem(endpoint) !== null || !endpoint.startsWith('ws:')) continue;
          expect(endpoint).toMatch(/^ws:\/\/(127\.|localhost|\[::1\])/);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('are shown without path and token', () => {
    expect(endpointLabel('ws://127.0.0.1:1/TOKEN?x=1')).toBe('127.0.0.1:1');
    expect(endpointLabel('wss://a.example:443/TOKEN')).toBe('a.example');
    expect(endpointLabel('wss://a.example:4430?key=1')).toBe('a.example:4430');
  });

  it('are known to the window without what may be a key', () => {
    const key = '0123456789abcdefghijklmnopqrstuv';
    const shown = (endpoint: string): string => shownEndpoint(endpoint);
    expect(shown('wss://a.example:443')).toBe('wss://a.example:443');
    expect(shown('wss://a.example/')).toBe('wss://a.example');
    expect(shown(`wss://a.example/${key}`)).toBe('wss://a.example/…stuv');
    expect(shown(`wss://a.example?apikey=${key}`)).toBe('wss://a.example/…stuv');
    expect(shown('ws://127.0.0.1:1/TOKEN?x=1')).toBe('ws://127.0.0.1:1/…');
    expect(endpointLabel(shown(`wss://a.example:443/${key}`))).toBe('a.example');
    const network = { ...BUILT_IN_NETWORKS[0], archive: [`wss://b.example/${key}`] } as Network;
    expect(JSON.stringify(shownNetwork(network))).not.toContain(key.slice(0, 20));
  });

  it('are kept with a host in small letters and the rest as it was typed', () => {
    const kept = plainEndpoint('  WSS://My-Node.Example:9944/Key-Ab ');
    expect(kept).toBe('wss://my-node.example:9944/Key-Ab');
    expect(endpointProblem(kept)).toBeNull();
    expect(endpointProblem(plainEndpoint('WS://LOCALHOST:9944'))).toBeNull();
    expect(endpointProblem(plainEndpoint('WS://Elsewhere.Example'))).toBe('ENDPOINT_INSECURE');
  });
});

it('error texts', () => {
  expect(chainErrorCodes.map((code) => chainError(code))).toMatchSnapshot();
});
