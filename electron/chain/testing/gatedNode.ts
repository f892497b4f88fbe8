import type { RpcServer } from '../../engine/rpcServer';
import { lyingNode } from './lyingNode';

/** A real chain behind a socket that can stop delivering heads while it goes on answering. */
export interface GatedNode {
  url: string;
  /** No head leaves any more, and the newest that is told is the one of now. */
  shut(): void;
  /** Heads are told again from the next one on. */
  open(): void;
  close(): Promise<void>;
}

/** Slot duration that it gives, 40 ms as a little-endian u64: the chain's own would make a test wait for a minute. */
const SLOT = '0x2800000000000000';

/** Serves a chain with a gate before its heads; questions for the head are answered with the last one that was let out. */
export async function gatedNode(server: RpcServer): Promise<GatedNode> {
  let held: number | null = null;
  const node = await lyingNode(server, (method, answer) => {
    if (method === 'state_call') return answer.replace(/"0x[0-9a-f]{16}"/, `"${SLOT}"`);
    if (held === null) return undefined;
    if (method === 'notice') return numberOf(answer) > held ? null : undefined;
    if (method !== 'chain_getHeader') return undefined;
    const message = JSON.parse(answer) as { result: { number: string } };
    message.result.number = `0x${held.toString(16)}`;
    return JSON.stringify(message);
  });
  return {
    url: node.url,
    shut: () => (held = server.chain.head.number),
    open: () => (held = null),
    close: () => node.close(),
  };
}

function numberOf(notice: string): number {
  const message = JSON.parse(notice) as { params?: { result?: { number?: string } } };
  return Number(message.params?.result?.number ?? -1);
}
