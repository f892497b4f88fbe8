import type { z } from 'zod';
import { appError, err, type Result } from '../../shared/ipc/result';
import { encodeSs58 } from '../../shared/units/ss58';
import { Refused, refuse, settle } from '../../shared/wallet/errors';
import { isKnownPhrase } from '../../shared/wallet/knownPhrases';
import type { PhrasePreview } from '../../shared/wallet/model';
import type { RequestContext, RequestHandler } from '../platform/utilityServer';
import { Attempts } from '../wallet/attempts';
import { createHotkey, createWallet, type KeySource } from './createWallet';
import { pairFromSeed, parseSeed } from './derive';
import { Drafts } from './drafts';
import { backupKey, importBackup } from './importBackup';
import { phraseProblem, phraseSeed, typedWords } from './phrase';
import { signerRequests, type SignerRequest } from './protocol';
import { restorePublic } from './restorePublic';
import { Signing } from './signing';
import { wipe } from './sodium';
import { verifyPassword } from './vault';

type Input<K extends SignerRequest> = z.output<(typeof signerRequests)[K]>;

type Serve = { [K in SignerRequest]: (input: Input<K>, context: RequestContext) => unknown };

/** Everything the signer does, as plain functions over its own drafts and metadata cache. */
export function signerHandlers(
  drafts: Drafts = new Drafts(),
  signing: Signing = new Signing(),
): Record<SignerRequest, RequestHandler> {
  const guard = new Guard();
  const serve: Serve = {
    draftCreate: ({ words }) => drafts.create(words),
    draftCheck: ({ draftId, answers }) => drafts.check(draftId, answers),
    draftDiscard: ({ draftId }) => nothing(drafts.discard(draftId)),
    draftDiscardAll: () => nothing(drafts.discardAll()),
    previewPhrase: ({ phrase }) => preview(phrase),
    createWallet: (input, { progress }) => writeWallet(drafts, input, report(progress)),
    importBackup: (input, { progress }) =>
      guard.run(backupKey(input.content), () => importBackup(input, report(progress))),
    createHotkey: (input, { progress }) => createHotkey(input, report(progress)),
    verifyPassword: ({ path, password }) =>
      guard.run(path, async () => nothing(await verifyPassword(path, password))),
    restorePublic: ({ path, password }) => guard.run(path, () => restorePublic(path, password)),
    sign: (input) => guard.run(input.path, () => signing.sign(input)),
    metadataDigest: (input) => signing.metadataDigest(input),
  };
  const names = Object.keys(serve) as SignerRequest[];
  return Object.fromEntries(names.map((name) => [name, handler(name, serve)])) as Record<
    SignerRequest,
    RequestHandler
  >;
}

function handler<K extends SignerRequest>(name: K, serve: Serve): RequestHandler {
  return async (payload, context): Promise<Result<unknown>> => {
    const parsed = signerRequests[name].safeParse(payload);
    // The reason is not passed on: it could quote what was sent.
    if (!parsed.success)
      return err(appError('INTERNAL', `A malformed ${name} request was refused.`));
    return settle(async () => serve[name](parsed.data as Input<K>, context));
  };
}

const WRONG = new Set(['WRONG_PASSWORD', 'BACKUP_PASSWORD']);

/** Tries passwords of one file one after another and ever slower; it sits here so that no caller gets around it. */
class Guard {
  private readonly attempts = new Attempts();
  private readonly last = new Map<string, Promise<unknown>>();

  async run<T>(path: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(path) ?? Promise.resolve();
    const turn = before.then(() => this.attempt(path, work));
    const settled = turn.catch(() => undefined);
    this.last.set(path, settled);
    try {
      return await turn;
    } finally {
      if (this.last.get(path) === settled) this.last.delete(path);
    }
  }

  private async attempt<T>(path: string, work: () => Promise<T>): Promise<T> {
    const waitMs = this.attempts.waitMs(path);
    if (waitMs > 0) return refuse('TOO_SOON', `${Math.ceil(waitMs / 1_000)} s`);
    try {
      const value = await work();
      this.attempts.succeeded(path);
      return value;
    } catch (error) {
      const wrong = error instanceof Refused && WRONG.has(error.error.code);
      if (wrong) this.attempts.failed(path);
      throw error;
    }
  }
}

const nothing = (_done: void): null => null;

const report =
  (progress: (data: unknown) => void) =>
  (step: string, done: number, total: number): void =>
    progress({ step, done, total });

const HEX_SEED = /^\s*(0x)?[0-9a-f]{64}\s*$/i;

function preview(text: string): PhrasePreview {
  if (HEX_SEED.test(text)) return previewSeed(parseSeed(text), []);
  const words = typedWords(text);
  const problem = phraseProblem(words);
  if (!problem) return previewSeed(phraseSeed(words), words);
  const { word, message, suggestions } = problem;
  return { kind: 'problem', word: word !== null && word <= 24 ? word : null, message, suggestions };
}

function previewSeed(seed: Buffer, words: readonly string[]): PhrasePreview {
  const pair = pairFromSeed(seed);
  wipe(seed, pair.secretKey);
  return {
    kind: 'key',
    address: encodeSs58(pair.publicKey),
    words: words.length,
    wellKnown: words.length > 0 && isKnownPhrase(words),
  };
}

async function writeWallet(
  drafts: Drafts,
  { source, ...wallet }: Input<'createWallet'>,
  progress: (step: string, done: number, total: number) => void,
): Promise<unknown> {
  const key = 'draftId' in source ? { words: drafts.words(source.draftId) } : typed(source.phrase);
  try {
    const created = await createWallet({ ...wallet, source: key }, progress);
    // Only a written wallet ends its draft: after a failure the same phrase is used again.
    if ('draftId' in source) drafts.discard(source.draftId);
    return created;
  } finally {
    if ('seed' in key) wipe(key.seed);
  }
}

function typed(text: string): KeySource {
  if (HEX_SEED.test(text)) return { seed: parseSeed(text) };
  const words = typedWords(text);
  const problem = phraseProblem(words);
  return problem ? refuse('BAD_PHRASE', problem.message) : { words };
}
