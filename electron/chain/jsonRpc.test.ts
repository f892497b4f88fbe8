import { afterEach, describe, expect, it } from 'vitest';
import { JsonRpcConnection } from './jsonRpc';
import { NodeError } from './nodeError';
import { FakeNode } from './testing/fakeNode';
import { wsDialer } from './wsTransport';

const owned: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const undo of owned.splice(0).reverse()) await undo();
});

const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

/** A connection to a node that answers everything with this text; `{id}` becomes the request's. */
async function connected(raw: string): Promise<JsonRpcConnection> {
  const node = await FakeNode.listen((method) => (method === 'plain' ? { result: 7 } : { raw }));
  owned.push(() => node.close());
  const transport = await wsDialer(node.url).open(new AbortController().signal);
  const connection = new JsonRpcConnection(transport);
  owned.push(() => connection.end(new NodeError('CONNECTION_LOST')));
  return connection;
}

describe('T2 an answer that is nested 100,000 deep', () => {
  it.each([
    ['in the data of an error', `"error":{"code":1,"message":"no","data":${deep}}`],
    ['as an error', `"error":${deep}`],
  ])('T2 %s ends the request by name', async (_place, part) => {
    const connection = await connected(`{"jsonrpc":"2.0","id":{id},${part}}`);
    await expect(connection.request('deep', [])).rejects.toThrow('NODE_GARBAGE');
    expect(await connection.request('plain', [])).toBe(7);
  });

  it('T2 as the name of a subscription ends it by name', async () => {
    const connection = await connected(`{"jsonrpc":"2.0","id":{id},"result":${deep}}`);
    const subscribed = connection.subscribe('deep', [], () => undefined);
    await expect(subscribed).rejects.toThrow('NODE_GARBAGE');
    expect(await connection.request('plain', [])).toBe(7);
  });

  it('T2 in an error that is short it is told as the node said it', async () => {
    const error = '"error":{"code":1010,"message":"no","data":{"why":"x"}}';
    const connection = await connected(`{"jsonrpc":"2.0","id":{id},${error}}`);
    await expect(connection.request('deep', [])).rejects.toThrow('1010: no: {"why":"x"}');
  });
});
