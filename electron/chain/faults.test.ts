import { cryptoWaitReady } from '@polkadot/util-crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FINNEY_GENESIS } from '../../shared/chain/networks';
import { RpcServer } from '../engine/rpcServer';
import { skipReason, testChain } from '../engine/testing/testChain';
import { ChainHarness, memoryPreferences } from './testing/chainHarness';
import { type FakeAnswer, FakeNode, type FakeScript, rawServer } from './testing/fakeNode';
import { type Lie, lyingNode } from './testing/lyingNode';
import { needs } from '../platform/testing/needs';

const owned: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const undo of owned.splice(0).reverse()) await undo();
});
beforeAll(async () => void (await cryptoWaitReady()));

const skip = skipReason(119);
const own = <T extends { close(): Promise<void> }>(made: T): T => {
  owned.push(() => made.close());
  return made;
};
const fake = async (script: FakeScript): Promise<FakeNode> => own(await FakeNode.listen(script));

async function connectTo(...urls: string[]): Promise<ChainHarness> {
  const preferences = memoryPreferences({
    customNetworks: [{ id: 'custom:a', name: 'a', endpoint: urls[0] ?? '' }],
    endpoints: { 'custom:a': urls.slice(1) },
  });
  const made = await ChainHarness.make({
    preferences,
    limits: { handshakeMs: 300, maxFrameBytes: 2 * 1024 * 1024 },
    timing: {
      heartbeatAnswerMs: 400,
      race: { limits: { requestMs: 800, maxPending: 50 }, answerMs: 400, staggerMs: 5 },
    },
  });
  owned.push(() => made.dispose());
  await made.service.select('custom:a');
  return made;
}

async function failureOf(url: string): Promise<string> {
  const made = await connectTo(url);
  const status = await made.until(({ phase, retryAt }) => phase === 'offline' && retryAt !== null);
  expect(status).toMatchObject({ block: null, capabilities: null, finalizedBlock: null });
  expect(made.service.live('custom:a')).toMatchObject({ ok: false });
  return `${status.error?.code}`;
}

describe('T2 a node that lies from the first word', () => {
  const cases: readonly (readonly [string, FakeAnswer, string])[] = [
    ['text that is not JSON', { raw: '<html>It works!</html>' }, 'NODE_GARBAGE'],
    ['JSON that is no object', { raw: '[1,2,3]' }, 'NODE_GARBAGE'],
    ['an object that is no answer', { raw: '{"hello":{id}}' }, 'NODE_GARBAGE'],
    ['an answer without a result', { raw: '{"jsonrpc":"2.0","id":{id}}' }, 'NODE_GARBAGE'],
    ['half of an answer', { raw: '{"jsonrpc":"2.0","id":{id},"result":"0x' }, 'NODE_GARBAGE'],
    ['bytes', { binary: Uint8Array.of(0, 159, 146, 150) }, 'NODE_GARBAGE'],
    ['a number as genesis', { result: 7 }, 'NODE_GARBAGE'],
    ['null as genesis', { result: null }, 'NODE_GARBAGE'],
    ['1 MB of text as genesis', { result: 'x'.repeat(1 << 20) }, 'NODE_GARBAGE'],
    ['a frame above the cap', { result: 'x'.repeat(3 << 20) }, 'NODE_TOO_LARGE'],
    ['an error that is none', { error: 'no' }, 'NODE_GARBAGE'],
    ['a refusal', { error: { code: -1, message: 'go away' } }, 'UNREACHABLE'],
    ['silence', 'silence', 'NODE_TIMEOUT'],
    ['a dropped socket', 'drop', 'CONNECTION_LOST'],
    ['depth', { raw: '['.repeat(100_000) }, 'NODE_GARBAGE'],
    ['__proto__', { raw: '{"__proto__":{"jsonrpc":"2.0"},"id":{id},"result":1}' }, 'NODE_GARBAGE'],
  ];
  it.each(cases)('T2 %s', async (_name, answer, code) => {
    const node = await fake(() => answer);
    expect(await failureOf(node.url)).toBe(code);
    expect(new Set(node.asked)).toEqual(new Set(['chain_getBlockHash']));
  });

  it('T2 nobody listens', async () => {
    expect(await failureOf('ws://127.0.0.1:9')).toBe('UNREACHABLE');
  });

  it('T2 a handshake that never ends, and one that is no WebSocket', async () => {
    const mute = own(await rawServer(() => undefined));
    expect(await failureOf(mute.url)).toBe('UNREACHABLE');
    const web = own(await rawServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nhello')));
    expect(await failureOf(web.url)).toBe('UNREACHABLE');
    const elsewhere = own(
      await rawServer((socket) =>
        socket.end('HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:9/\r\n\r\n'),
      ),
    );
    expect(await failureOf(elsewhere.url)).toBe('UNREACHABLE');
  });

  it('T2 wrong genesis: refused, nothing else asked, not pinned over', async () => {
    const found = `0x${'11'.repeat(32)}`;
    const node = await fake(() => ({ result: found }));
    const preferences = memoryPreferences({ endpoints: { finney: [node.url] } });
    const made = await ChainHarness.make({ preferences });
    owned.push(() => made.dispose());
    made.service.networks.groups = () => [[node.url]];
    await made.service.select('finney');
    const status = await made.until(
      ({ phase, retryAt }) => phase === 'refused' && retryAt !== null,
    );
    expect(status).toMatchObject({ foundGenesis: found, error: { code: 'WRONG_GENESIS' } });
    expect(status.network).toMatchObject({ kind: 'finney', genesis: FINNEY_GENESIS });
    expect(new Set(node.asked)).toEqual(new Set(['chain_getBlockHash']));
    expect(made.service.live('finney')).toMatchObject({ error: { code: 'WRONG_GENESIS' } });
    expect(await made.service.acceptGenesis('finney', found)).toMatchObject({
      error: { code: 'GENESIS_FIXED' },
    });
    expect(preferences.get().pinnedGenesis).toEqual({});
  });

  it('T8 a custom endpoint that is Finney is shown as Finney', async () => {
    const node = await fake((method) =>
      method === 'chain_getBlockHash' ? { result: FINNEY_GENESIS } : 'drop',
    );
    const made = await connectTo(node.url);
    const status = await made.until(({ network }) => network?.genesis === FINNEY_GENESIS);
    expect(status.network).toMatchObject({ id: 'custom:a', kind: 'finney' });
  });
});

describe('T2 a node that starts to lie later', needs(skip), () => {
  async function through(lie: Lie): Promise<{ made: ChainHarness; grow: () => Promise<unknown> }> {
    const chain = await testChain({ spec: 119 });
    await chain.newBlock();
    const node = own(await lyingNode(new RpcServer(chain), lie));
    return { made: await connectTo(node.url), grow: () => chain.newBlock() };
  }
  const offline = (made: ChainHarness): Promise<{ error: { code: string } | null }> =>
    made.until(({ phase, error }) => phase === 'offline' && error !== null);

  const lies: readonly (readonly [string, Lie, string])[] = [
    ['metadata cut in half', cut('state_getMetadata'), 'METADATA_UNREADABLE'],
    [
      'metadata of zeros',
      swap('state_getMetadata', `0x6d6574610e${'00'.repeat(300_000)}`),
      'METADATA_UNREADABLE',
    ],
    ['metadata that is none', swap('state_getMetadata', '0x1234'), 'METADATA_UNREADABLE'],
    ['a version without numbers', swap('state_getRuntimeVersion', {}), 'NODE_GARBAGE'],
    ['a header without a number', swap('notice', null), 'NODE_GARBAGE'],
    ['no subscription', swap('chain_subscribeNewHeads', { a: 1 }), 'NODE_GARBAGE'],
    [
      'silence at the metadata',
      (method) => (method === 'state_getStorageHash' ? null : undefined),
      'NODE_TIMEOUT',
    ],
  ];
  it.each(lies)('T2 %s', async (_name, lie, code) => {
    const { made } = await through(lie);
    expect((await offline(made)).error?.code).toBe(code);
    expect(made.seen.every(({ block }) => block === null)).toBe(true);
  });

  it('T2 garbage in the middle drops the connection; it comes back by itself', async () => {
    let once = true;
    const { made, grow } = await through((method, _answer, socket) => {
      if (method !== 'system_health' || !once) return undefined;
      once = false;
      socket.send('}{');
      return null;
    });
    await made.live();
    expect((await offline(made)).error?.code).toBe('NODE_GARBAGE');
    const again = await made.live();
    await grow();
    const next = await made.until(({ block }) => block === (again.block ?? 0) + 1);
    expect(next).toMatchObject({ phase: 'live', error: null });
  });

  it('T2 a node that stops answering is left', async () => {
    let mute = false;
    const { made } = await through(() => (mute ? null : undefined));
    await made.live();
    mute = true;
    expect((await offline(made)).error?.code).toBe('NODE_TIMEOUT');
    mute = false;
    await made.live();
  });
});

function swap(method: string, result: unknown): Lie {
  return (asked, answer) => {
    if (asked !== method) return undefined;
    const message = JSON.parse(answer) as { params?: { result: unknown }; result?: unknown };
    if (message.params) message.params.result = result;
    else message.result = result;
    return JSON.stringify(message);
  };
}

function cut(method: string): Lie {
  return (asked, answer) => {
    if (asked !== method) return undefined;
    const message = JSON.parse(answer) as { result: string };
    message.result = message.result.slice(0, 2 + 4 * Math.floor(message.result.length / 8));
    return JSON.stringify(message);
  };
}
