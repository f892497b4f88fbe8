import { join } from 'node:path';
import type { z } from 'zod';
import { appError, err, type Result } from '../../shared/ipc/result';
import { settle } from '../../shared/wallet/errors';
import type { RequestContext, RequestHandler } from '../platform/utilityServer';
import { Attempts } from '../wallet/attempts';
import { changePassword } from './changePassword';
import { importKeyfile, openKeyfile } from './bringKeyfile';
import { createHotkeys, importHotkey } from './createHotkeys';
import { createWallet } from './createWallet';
import { Drafts } from './drafts';
import { Guard } from './guard';
import { limitsOf, sessionsOf } from './guardHandlers';
import { Limits } from './limits';
import { signMessage, verifyMessage } from './message';
import { exportJson, revealPhrase } from './keyfile';
import { signerRequests, type SignerRequest } from './protocol';
import { sealRemembered, withRemembered } from './remembered';
import { restorePublic } from './restorePublic';
import { previewSecret } from './secret';
import { Sessions } from './sessions';
import { Signing } from './signing';
import { withSource } from './sources';
import { upgradeKey } from './upgrade';
import { verifyPassword } from './vault';

type Input<K extends SignerRequest> = z.output<(typeof signerRequests)[K]>;

type Serve = { [K in SignerRequest]: (input: Input<K>, context: RequestContext) => unknown };

/** What a signer is made of; tests put parts of their own in. */
export interface SignerParts {
  /** Folder of the limits' first copy and of the count of wrong passwords; null: neither is kept there. */
  limitsFolder?: string | null;
  drafts?: Drafts;
  sessions?: Sessions;
  limits?: Limits;
}

/** Everything the signer does, as plain functions over its own drafts, sessions and metadata cache. */
export function signerHandlers({
  limitsFolder = null,
  drafts = new Drafts(),
  sessions = new Sessions(),
  limits = new Limits(limitsFolder),
}: SignerParts = {}): Record<SignerRequest, RequestHandler> {
  const counted = limitsFolder === null ? null : join(limitsFolder, 'wrong-passwords.json');
  const attempts = new Attempts(Date.now, counted);
  const guard = new Guard(attempts);
  const attempt = <T>(path: string, work: () => Promise<T>): Promise<T> => guard.run(path, work);
  const opening = <T>(
    { path, password }: { path: string; password: string | null },
    work: () => Promise<T>,
  ): Promise<T> => guard.run(path, work, password !== null);
  const signing = new Signing(sessions, limits);
  const serve: Serve = {
    draftCreate: ({ words }) => drafts.create(words),
    draftCheck: ({ draftId, answers }) => drafts.check(draftId, answers),
    draftDiscard: ({ draftId }) => nothing(drafts.discard(draftId)),
    forgetAll: () => {
      sessions.endAll();
      return nothing(drafts.discardAll());
    },
    previewSecret: ({ secret }) => previewSecret(secret),
    createWallet: ({ source, ...wallet }, { progress, signal }) =>
      withSource(source, { drafts, guard }, (key) =>
        createWallet({ ...wallet, source: key }, report(progress), signal),
      ),
    createHotkeys: (input, { progress, signal }) =>
      createHotkeys(input, { progress: report(progress), signal, attempt }),
    importHotkey: ({ source, ...hotkey }, { progress, signal }) =>
      withSource(source, { drafts, guard }, (key) =>
        importHotkey({ ...hotkey, source: key }, { progress: report(progress), signal, attempt }),
      ),
    openKeyfile: (input) =>
      openKeyfile(input, (name, work) => guard.run(name, work, input.password !== null)),
    importKeyfile: async (input) => nothing(await importKeyfile(input)),
    verifyPassword: ({ path, password }) =>
      guard.run(path, async () => nothing(await verifyPassword(path, password))),
    restorePublic: (input) => opening(input, () => restorePublic(input.path, input.password)),
    revealPhrase: (input) => opening(input, () => revealPhrase(input.path, input.password)),
    exportJson: (input) => opening(input, () => exportJson(input)),
    upgradeKey: (input) => opening(input, async () => nothing(await upgradeKey(input))),
    changePassword: (input) => opening(input, async () => nothing(await changePassword(input))),
    keyMoved: ({ from, to }) => nothing(attempts.moved(from, to)),
    sign: ({ password: given, ...input }) =>
      withRemembered({ path: input.path, password: given }, input.intent.signer, (password) =>
        opening({ path: input.path, password }, () => signing.sign({ ...input, password })),
      ),
    metadataDigest: (input) => signing.metadataDigest(input),
    foreseeLimit: async (input) => nothing(await signing.foreseeLimit(input)),
    signMessage: (input) =>
      opening(input, () =>
        signMessage(input, (bytes) => signing.isCall(bytes), sessions.find(input.path)),
      ),
    verifyMessage: (input) => verifyMessage(input),
    ...limitsOf(limits, attempt),
    ...sessionsOf(sessions, attempt),
    rememberSeal: ({ path, password }) => guard.run(path, () => sealRemembered(path, password)),
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

const nothing = (_done: void): null => null;

const report =
  (progress: (data: unknown) => void) =>
  (step: string, done: number, total: number): void =>
    progress({ step, done, total });
