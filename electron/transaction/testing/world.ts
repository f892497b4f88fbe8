import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { blake2AsU8a } from '@polkadot/util-crypto';
import type { SignPassword } from '../../../shared/guard/model';
import { err, ok, type Result } from '../../../shared/ipc/result';
import { transactionError } from '../../../shared/transaction/errors';
import { walletError } from '../../../shared/wallet/errors';
import type { Confirmed, Intent, Review, TxRecord } from '../../../shared/transaction/model';
import type { ChainStatus, Network } from '../../../shared/chain/model';
import type { Rao } from '../../../shared/units/rao';
import type { ChainAccess, Head, LiveChain } from '../../chain/liveChain';
import type { NodeError } from '../../chain/nodeError';
import { Emitter } from '../../platform/emitter';
import type { Chain } from '../../engine/chain';
import type { InProcessProvider } from '../../engine/testing/provider';
import { simulate } from '../../engine/simulate';
import { fund } from '../../engine/testing/fund';
import { readGenesis, testChain, type Spec } from '../../engine/testing/testChain';
import type { KnownAddress, PreviewPort, SignerPort, WalletPort } from '../ports';
import { TransactionService, type TransactionDeps } from '../service';
import { testPairs } from './testPairs';
import { CONFIRMED, quietGuard } from './quietGuard';
import { capabilitiesOnce, sharedApi, type WorldApi } from './worldApi';

/** Rao in one TAO. */
export const TAO = 1_000_000_000n;

/** Id of the one network. */
export const NETWORK = 'sandbox:test';

/** The password that the test signer takes. */
export const PASSWORD = 'correct horse battery';

/** A chain in this process with a connection to it, as the chain capability would give it. */
export interface World {
  chain: Chain;
  api: ApiPromise;
  access: TestAccess;
  alice: KeyringPair;
  bob: KeyringPair;
  folder: string;
  warnings: string[];
  /** Services made by {@link service}; closed by {@link close}. */
  service(more?: Partial<TransactionDeps>): Promise<TransactionService>;
  free(pair: KeyringPair | string): Promise<bigint>;
  close(): Promise<void>;
}

/**
 * Opens a funded chain of a generation, under another block 0 or with few states kept if asked. Alice (wallet `savings`)
 * has 100 TAO, Bob nothing. Where the chain is upgraded its API must be a `freshApi`.
 */
export async function openWorld(
  spec: Spec,
  genesisHash?: string,
  keepStates?: number,
  open: (chain: Chain) => Promise<WorldApi> = sharedApi,
): Promise<World> {
  const { alice, bob } = await testPairs();
  const chain = await testChain(
    genesisHash === undefined ? { spec } : { snapshot: { ...readGenesis(spec), genesisHash } },
    keepStates === undefined ? {} : { keepStates },
  );
  await fund(chain, [[alice.publicKey, 100n * TAO]]);
  await chain.newBlock({ count: 2 });
  const folder = await mkdtemp(join(tmpdir(), 'taodesk-tx-'));
  const { api, provider, sum } = await open(chain);
  const access = new TestAccess(chain, api, provider, sum);
  const warnings: string[] = [];
  const services: TransactionService[] = [];
  return {
    chain,
    api,
    access,
    alice,
    bob,
    folder,
    warnings,
    async service(more = {}) {
      const service = new TransactionService({
        folder,
        chain: access,
        wallets: testWallets(alice),
        signer: testSigner(alice),
        preview: enginePreview(chain),
        guard: quietGuard(),
        log: { warn: (message, fields) => warnings.push(`${message} ${JSON.stringify(fields)}`) },
        ...more,
      });
      services.push(service);
      const started = await service.start();
      if (!started.ok && !more.folder) throw new Error(started.error.code);
      return service;
    },
    free: (who) => freeOf(api, typeof who === 'string' ? who : who.address),
    async close() {
      for (const service of services) await service.close();
      access.dispose();
      await api.disconnect();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Free balance at the head, rao. */
export async function freeOf(api: ApiPromise, address: string): Promise<bigint> {
  const account = await api.query['system']?.['account']?.(address);
  const { data } = account as unknown as { data: { free: { toBigInt(): bigint } } };
  return data.free.toBigInt();
}

/** The chain capability's face over a chain in this process. */
export class TestAccess implements ChainAccess {
  readonly network: Network;
  offline = false;
  phase: ChainStatus['phase'] = 'live';
  blockSeenAt: number | null = null;
  /** What {@link live} asks the node through; tests put faults here. */
  request: LiveChain['request'];
  /** There is no other endpoint. */
  readonly secondOpinion: LiveChain['secondOpinion'] = () => Promise.resolve({ kind: 'none' });
  /** Nor one that says anything else. */
  readonly witness: LiveChain['witness'] = () => Promise.resolve(undefined);
  /** Codes of the lies that the node in use was caught in. */
  readonly lies: string[] = [];
  private final: number | undefined;
  private readonly heads = new Emitter<Head>();
  private readonly statuses = new Emitter<ChainStatus>();
  private readonly stop: () => void;

  constructor(
    private readonly chain: Chain,
    private readonly api: ApiPromise,
    provider: InProcessProvider,
    /** Of what the API decodes with. */
    public metadataSum: string,
  ) {
    this.request = (method, params) => provider.send(method, params);
    this.network = {
      id: NETWORK,
      kind: 'sandbox',
      name: 'Test sandbox',
      endpoints: [],
      archive: [],
      genesis: chain.genesisHash,
      removable: false,
    };
    this.stop = chain.on('head', (block) => {
      const { number, hash } = block;
      if (!this.offline) this.heads.emit({ number, hash, parentHash: block.header.parentHash });
    });
  }

  selected(): Network {
    return this.network;
  }

  live(id: string): Result<LiveChain> {
    if (this.offline || id !== this.network.id) {
      return err(transactionError('CHAIN_SILENT', 'offline'));
    }
    const { api, network } = this;
    const capabilities = capabilitiesOnce(api);
    const genesis = this.chain.genesisHash;
    const request: LiveChain['request'] = (method, params) =>
      method === 'chain_getFinalizedHead' && this.final !== undefined
        ? Promise.resolve(this.chain.hashOf(this.final))
        : this.request(method, params);
    const distrust = (lie: NodeError): void => void this.lies.push(lie.error.code);
    const { metadataSum: sum, secondOpinion, witness } = this;
    const more = { metadataProved: false, metadataSum: sum, secondOpinion, witness };
    return ok({ network, genesis, api, capabilities, request, distrust, ...more });
  }

  /** Nothing but what sending asks of it. */
  status(): ChainStatus {
    return { phase: this.phase, blockSeenAt: this.blockSeenAt } as ChainStatus;
  }

  onStatus(listener: (status: ChainStatus) => void): () => void {
    return this.statuses.on(listener);
  }

  onHead(listener: (head: Head) => void): () => void {
    return this.heads.on(listener);
  }

  onFinalized(listener: (head: Head) => void): () => void {
    return this.heads.on(listener);
  }

  /** Holds finality at a block; the engine's own chain is final at once. */
  finalAt(number: number): { release: () => void } {
    this.final = number;
    return { release: () => (this.final = undefined) };
  }

  /** As if the connection had been lost and made again. */
  reconnect(): void {
    for (const phase of ['connecting', 'live']) this.statuses.emit({ phase } as ChainStatus);
  }

  dispose(): void {
    this.stop();
  }
}

/** The engine's dry run on a chain in this process. */
export function enginePreview(chain: Chain): PreviewPort {
  return {
    simulate: (_network, { call, signer, watch }) =>
      Promise.resolve(ok(simulate(chain, { call, signer }, watch))),
  };
}

/** The signer's answers on a chain that is none of the public ones, for a wallet without limits. */
export const boundByNothing: Pick<SignerPort, 'metadataDigest' | 'foreseeLimit'> = {
  metadataDigest: () => Promise.resolve(ok(null)),
  foreseeLimit: () => Promise.resolve(ok(null)),
};

/** A signer without a process: signs with a known pair when the password is right. */
export function testSigner(pair: KeyringPair): SignerPort {
  return {
    ...boundByNothing,
    sign: async ({ password, payload }) => {
      if (password === null) return err(walletError('PASSWORD_NEEDED'));
      if (password !== PASSWORD) return err(walletError('WRONG_PASSWORD'));
      const bytes = Buffer.from(payload.slice(2), 'hex');
      const signed = pair.sign(bytes.length > 256 ? blake2AsU8a(bytes, 256) : bytes);
      return ok({ signature: `0x${Buffer.from(signed).toString('hex')}`, scheme: 'sr25519' });
    },
  };
}

/** One wallet, `savings`, that pays. */
export function testWallets(pair: KeyringPair, more: readonly KnownAddress[] = []): WalletPort {
  const { address } = pair;
  const own = { address, wallet: 'savings', role: 'coldkey', name: 'savings' } as const;
  return {
    payingKey: (wallet) =>
      Promise.resolve(
        wallet === 'savings'
          ? ok({ wallet, address, path: '/nowhere/coldkey', encrypted: true })
          : err(transactionError('WALLET_UNKNOWN')),
      ),
    knownAddresses: () => Promise.resolve([own, ...more]),
  };
}

/** An intent of the wallet `savings`. */
export function transfer(to: string, amount: bigint | 'all', keepAlive = true): Intent {
  const sum = amount === 'all' ? amount : (amount as Rao);
  return { kind: 'transfer', wallet: 'savings', to, amount: sum, keepAlive };
}

/** What {@link send} gives. */
export interface Sent {
  review: Review;
  result: Promise<Result<TxRecord>>;
  /** What the window was told. */
  records: TxRecord[];
}

/** Reviews and signs. */
export async function send(
  service: TransactionService,
  intent: Intent,
  password: SignPassword = PASSWORD,
): Promise<Sent> {
  const review = await service.review(NETWORK, intent);
  if (!review.ok) throw new Error(`${review.error.code} ${review.error.details ?? ''}`);
  return { review: review.value, ...sign(service, review.value, password) };
}

/** Signs a review. */
export function sign(
  service: TransactionService,
  { reviewId }: Review,
  password: SignPassword = PASSWORD,
  confirmed: Confirmed = CONFIRMED,
): Omit<Sent, 'review'> {
  const records: TxRecord[] = [];
  const onRecord = (record: TxRecord): void => void records.push(record);
  const tell = { signal: new AbortController().signal, onRecord };
  return { result: service.sign(reviewId, { password, confirmed }, tell), records };
}
