import type { Network, NetworkKind } from './model';

/** Genesis hash of Finney (`spec/chain.md` section 4). */
export const FINNEY_GENESIS = '0x2f0555cc76fc2840a25a6ea3b9637146806f1f44b090c175ffde2a7e5ab36c03';

/** Genesis hash of the public test network. */
export const TEST_GENESIS = '0x8f9cf856bf558a14440e75569c9e58594757048d7b3a84b5d25f6bd978263105';

/** Networks that every installation has, in the order of the picker (`spec/chain.md` section 4). */
export const BUILT_IN_NETWORKS: readonly Network[] = [
  {
    id: 'finney',
    kind: 'finney',
    name: 'Finney',
    endpoints: [
      'wss://entrypoint-finney.opentensor.ai:443',
      'wss://lite.chain.opentensor.ai:443',
      'wss://lite.sub.latent.to:443',
    ],
    archive: ['wss://archive.chain.opentensor.ai:443'],
    genesis: FINNEY_GENESIS,
    removable: false,
  },
  {
    id: 'test',
    kind: 'test',
    name: 'Test',
    endpoints: ['wss://test.finney.opentensor.ai:443'],
    archive: [],
    genesis: TEST_GENESIS,
    removable: false,
  },
  {
    id: 'local',
    kind: 'local',
    name: 'Local',
    endpoints: ['ws://127.0.0.1:9944'],
    archive: [],
    genesis: null,
    removable: false,
  },
];

/**
 * The kind that colours the badge. It follows from the chain itself where that is known: whatever an
 * endpoint or a network is called, a chain that starts with Finney's block 0 is Finney.
 */
export function kindOf(declared: NetworkKind, genesis: string | null): NetworkKind {
  if (genesis === FINNEY_GENESIS) return 'finney';
  if (genesis === TEST_GENESIS) return 'test';
  return declared;
}

/** Whether a chain is one of the public ones, by its block 0 and nothing else. */
export function isPublicChain(genesis: string): boolean {
  return kindOf('custom', genesis) !== 'custom';
}

/** Whether the node of a network is on this computer and the user's own: it is not asked for proofs. Block 0 counts before the name. */
export function isOwnNode(declared: NetworkKind, genesis: string): boolean {
  const kind = kindOf(declared, genesis);
  return kind === 'sandbox' || kind === 'local';
}

/** Not to be found anywhere in a name, however it is spaced. */
const RESERVED = /finney|bittensor|opentensor|sandbox|mainnet|testnet|localnet|^(main|test|local)$/;
/** Not to begin a word: a name may be "Latest" or "Domain". */
const RESERVED_WORD = /^(main|test|local)/;

/** Whether a name for a custom network could be taken for a built-in one; look-alike letters are folded first. */
export function isReservedName(name: string): boolean {
  const plain = name.normalize('NFKD').toLowerCase();
  const folded = [...plain].map((character) => LOOK_ALIKE[character] ?? character).join('');
  // A one is drawn like an l and like an i; what is not drawn at all parts no words.
  return ['l', 'i'].some((one) => {
    const read = folded.replaceAll('1', one).replace(/[\p{Cf}\p{M}]/gu, '');
    const words = read.split(/[^a-z]+/);
    return RESERVED.test(words.join('')) || words.some((word) => RESERVED_WORD.test(word));
  });
}

// Digits and Cyrillic or Greek letters that are drawn like Latin ones.
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  '0': 'o',
  '3': 'e',
  '5': 's',
  '7': 't',
  а: 'a',
  е: 'e',
  о: 'o',
  с: 'c',
  ѕ: 's',
  і: 'i',
  п: 'n',
  у: 'y',
  х: 'x',
  т: 't',
  м: 'm',
  ɑ: 'a',
  α: 'a',
  ε: 'e',
  ι: 'i',
  ν: 'n',
  η: 'n',
  ο: 'o',
  τ: 't',
  υ: 'y',
  ⅼ: 'l',
  ı: 'i',
};

/** What is wrong with an endpoint's address. */
export type EndpointProblem = 'BAD_ENDPOINT' | 'ENDPOINT_INSECURE';

/** Scheme, host, port and the rest of an endpoint; a part of a path begins with no dot, so none leads upwards. */
const ENDPOINT =
  /^(wss?):\/\/(\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d{1,5}))?(?:\/(?:[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)?)*(?:\?(?:[A-Za-z0-9_.~=&+:/-]|%[0-9A-Fa-f]{2})*)?$/;

/**
 * Checks an endpoint by text: `wss://` to any host, `ws://` only to this computer, no user name. A path or a query may
 * be there, since node providers put a key into it. Pure text because `shared` has no URL class; the socket is opened
 * with the very same text.
 */
export function endpointProblem(endpoint: string): EndpointProblem | null {
  const match = endpoint.length > 300 ? null : ENDPOINT.exec(endpoint);
  if (!match) return 'BAD_ENDPOINT';
  const [, scheme, host = '', port] = match;
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return 'BAD_ENDPOINT';
  if (scheme === 'ws' && !isLoopback(host)) return 'ENDPOINT_INSECURE';
  return null;
}

function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '[::1]') return true;
  const parts = /^127\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host);
  return parts !== null && parts.slice(1).every((part) => Number(part) <= 255);
}

/** An endpoint as it is kept: without space around it, scheme and host in small letters, the rest as it was typed. */
export function plainEndpoint(typed: string): string {
  return typed.trim().replace(/^[^:/?#]+:\/\/[^/?#]*/, (start) => start.toLowerCase());
}

/**
 * Who answers at a host and port, to tell two endpoints apart: the ports of one host are one machine's. On this computer
 * the port tells programs apart, whatever name it is called by there.
 */
export function machineOf(label: string): string {
  const [, host = '', port = ''] = /^(\[[^\]]*\]|[^:]*)(:\d+)?$/.exec(label) ?? [];
  return isLoopback(host) ? `this computer${port}` : host || label;
}

/** Host and port of an endpoint, for showing: no path, no token, and no port where it is the usual one. */
export function endpointLabel(endpoint: string): string {
  const [, scheme, host = ''] = /^(wss?):\/\/([^/?#]*)/.exec(endpoint) ?? [];
  return scheme === 'wss' ? host.replace(/:443$/, '') : host;
}

/** Longer than this, a path or query may show its end: what is left out is then long enough for a key. */
const TELLING = 20;

/**
 * An endpoint as the window may know it: path and query, which may be a key, are left out but for the last four letters
 * of long ones. `wss://host:port/…x4f2`.
 */
export function shownEndpoint(endpoint: string): string {
  const [start = ''] = /^wss?:\/\/[^/?#]*/.exec(endpoint) ?? [];
  const rest = endpoint.slice(start.length);
  if (rest === '' || rest === '/') return start;
  return `${start}/…${rest.length >= TELLING ? rest.slice(-4) : ''}`;
}

/** A network as the window may know it: its endpoints without their keys. */
export function shownNetwork(network: Network): Network {
  const { endpoints, archive } = network;
  return {
    ...network,
    endpoints: endpoints.map(shownEndpoint),
    archive: archive.map(shownEndpoint),
  };
}
