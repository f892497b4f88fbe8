import { app, type BrowserWindow, nativeTheme, safeStorage, shell } from 'electron';
import path from 'node:path';
import type { contracts } from '../shared/ipc/channels';
import type { About, MemoryGuard } from '../shared/settings/model';
import { walletError } from '../shared/wallet/errors';
import { chainHandlers } from './chain/handlers';
import { MetadataCache } from './chain/metadataCache';
import { ChainService } from './chain/service';
import { contactHandlers } from './contact/handlers';
import { openContacts } from './contact/open';
import { frameHandlers } from './frame/handlers';
import { openFrame } from './frame/open';
import type { FramePorts } from './frame/service';
import { guardHandlers } from './guard/handlers';
import { RememberedPasswords } from './guard/remembered';
import { GuardService } from './guard/service';
import { linkHandlers } from './link/handlers';
import { messageHandlers } from './message/handlers';
import { MessageService } from './message/service';
import { composeKeyfile } from './keyfile/compose';
import { overviewHandlers } from './overview/handlers';
import { ReceivedWatch } from './overview/received';
import { ReceivedStore } from './overview/receivedStore';
import { OverviewService } from './overview/service';
import { StakeReader } from './overview/stakeReader';
import { ElectronDesktop } from './platform/desktop';
import type { DisposableStore } from './platform/disposable';
import { ExternalLinks } from './platform/externalLinks';
import { clearFreed, forgetSoon } from './platform/forget';
import type { SecretLink } from './platform/secretLink';
import type { Handlers } from './platform/handlers';
import { logMemoryGuard } from './platform/hardening';
import { Keyring } from './platform/keyring';
import { keyringState } from './platform/keyringState';
import type { LockGate } from './platform/lockGate';
import type { Log } from './platform/log';
import type { AppPaths } from './platform/paths';
import { UtilityHost } from './platform/utilityHost';
import { sandboxHandlers } from './sandbox/handlers';
import { settingsHandlers } from './settings/handlers';
import { SettingsService } from './settings/service';
import { SettingsStore } from './settings/store';
import { SignerClient } from './signer/client';
import { SealedHost } from './signer/sealedHost';
import { crashHook } from './transaction/crashPoint';
import { transactionHandlers } from './transaction/handlers';
import { TransactionService } from './transaction/service';
import { openSandboxes } from './openSandboxes';
import { addressesOf } from './overviewAddresses';
import { SystemLock } from './systemLock';
import { guardPort, previewPort, transactionLog, walletPort } from './transactionPorts';
import { walletHandlers } from './wallet/handlers';
import { PasswordMemory } from './wallet/passwordMemory';
import { WalletService } from './wallet/service';

/** What the shell gives to the capabilities. */
export interface Shell {
  paths: AppPaths;
  log: Log;
  window: () => BrowserWindow | undefined;
  release: boolean;
  /** The main process's end of sealed channels. */
  link: SecretLink;
  /** How far this process's memory is guarded. */
  memoryGuard: MemoryGuard;
  /** Owns what is built, from its first moment: the app may quit in the middle of it. */
  owned: DisposableStore;
  /** How the page is renewed. */
  renewal: Pick<FramePorts, 'renew' | 'isWorking'>;
}

type ContractOf<N extends string> = Extract<(typeof contracts)[number], { name: N }>;
type Name = (typeof contracts)[number]['name'];

/** Handlers of every capability. */
export interface CapabilitySet {
  handlers: { [N in Name]: Handlers<ContractOf<N>> };
  /** Which channels it closes is in their contracts. */
  lock: LockGate;
}

/** A key takes minutes to derive on a slow machine, and several wait in turn. */
const SIGNER_ANSWER_MS = 15 * 60_000;

// Electron lines at or above this are supported; the fallback runtime is far below it.
const OLDEST_SUPPORTED_ELECTRON = 43;

/** Builds all capabilities and wires them to each other. */
export async function compose(shellParts: Shell): Promise<CapabilitySet> {
  const { paths, log, owned } = shellParts;
  // Passwords pass through here as texts, which nobody can wipe.
  clearFreed();
  const desktop = new ElectronDesktop(shellParts.window);
  const store = await openSettings(shellParts);
  const system = owned.add(new SystemLock(log));
  const settings = settingsService(shellParts, store, desktop, system);
  owned.addUndo(settings.onChange(({ theme }) => void (nativeTheme.themeSource = theme)));

  const signer = owned.add(utility(shellParts, 'signer'));
  const keys = new SignerClient(new SealedHost(signer), () => {
    log.write('error', 'signer', 'ended, since it did not say that it forgot');
    signer.stop();
  });
  const wallets = owned.add(
    new WalletService(
      keys,
      settings,
      () => desktop.chooseFile('Backup of a key, or a key file', ['*']),
      new PasswordMemory(path.join(paths.data, 'had-password')),
    ),
  );
  const guard = owned.add(new GuardService(keys, wallets, settings));
  const remembered = owned.add(
    new RememberedPasswords({
      signer: keys,
      wallets,
      keyring: new Keyring(safeStorage, keyringState),
      folder: path.join(paths.data, 'remembered'),
    }),
  );
  // Where no wallet has a password nothing covers the window then; phrases are forgotten all the same.
  owned.addUndo(system.moments.on(() => void wallets.lock()));
  owned.addUndo(wallets.windowLock.changes.on(({ locked }) => void (locked && forgetSoon())));

  const contacts = await openContacts(path.join(paths.data, 'contacts.json'), desktop, (movedTo) =>
    log.write('warn', 'contacts', `unusable file moved to ${movedTo}`),
  );
  const cache = new MetadataCache(path.join(paths.data, 'metadata'), (note) => {
    if (note === 'corrupt' || note === 'unwritable') log.write('warn', 'metadata', note);
  });
  const live: { chain?: ChainService } = {};
  const sandboxes = owned.add(await openSandboxes(shellParts, store, desktop, live));
  const source = sandboxes.asNetworks();
  const chain = owned.add(new ChainService({ preferences: store, cache, source }));
  live.chain = chain;
  owned.addUndo(chain.onStatus(onPhase(() => sandboxes.sourcesChanged())));
  const received = owned.add(await openReceived(shellParts, chain));
  const addresses = addressesOf(wallets, contacts, owned);
  const overview = owned.add(
    new OverviewService(chain, addresses, (before, now) => received.read(before, now)),
  );
  owned.addUndo(
    sandboxes.funded.on(({ network, address, block }) => {
      if (addresses.coldkeys().includes(address)) received.cameIn(network, address, block);
    }),
  );

  const transactions = new TransactionService({
    folder: path.join(paths.data, 'journal'),
    chain,
    wallets: walletPort(wallets, contacts),
    signer: guard.watched(keys, remembered),
    preview: previewPort(sandboxes),
    guard: guardPort(desktop, () => wallets.windowLock.isLocked),
    log: transactionLog(log),
    crash: crashHook(process.env, { allowed: !shellParts.release }),
  });
  owned.addUndo(
    wallets.windowLock.changes.on(({ locked }) => void (locked && transactions.forgetReviews())),
  );
  const journal = await transactions.start();
  owned.addClosing(() => transactions.close());
  if (!journal.ok) log.write('error', 'journal', journal.error.message, journal.error);

  // The window asks nothing before the handlers are there, so nothing is shown before it is covered.
  await wallets.start();
  const frame = openFrame(
    {
      ...shellParts.renewal,
      provenByWords: () => wallets.making.provenByWords,
      contactRemoved: () => contacts.removed,
    },
    wallets.windowLock,
    owned,
  );
  if (!owned.isClosed) {
    // Only a choice of an earlier run is taken up again; a first start contacts nobody.
    chain.resume();
    void signer.start().catch((error: unknown) => {
      if (!owned.isClosed) log.bug('signer', error);
    });
  }
  return {
    handlers: {
      chain: chainHandlers(chain, (endpoint) => desktop.confirmEndpoint(endpoint)),
      contact: contactHandlers(contacts),
      frame: frameHandlers(frame),
      guard: guardHandlers(guard, remembered),
      link: linkHandlers(shellParts.link),
      message: messageHandlers(
        new MessageService(keys, wallets, guard, (name, text) =>
          desktop.confirmMessage(name, text),
        ),
      ),
      keyfile: composeKeyfile({ wallets, settings, signer: keys, desktop, guard, remembered }),
      overview: overviewHandlers(overview, received, new StakeReader(chain)),
      sandbox: sandboxHandlers(sandboxes),
      settings: settingsHandlers(settings, wallets),
      transaction: transactionHandlers(transactions, {
        transactions,
        received,
        wallets,
        networkName: (id) => chain.networks.find(id)?.name ?? null,
        chooseSave: (...asked) => desktop.chooseSave(...asked),
      }),
      wallet: walletHandlers(wallets),
    },
    lock: lockGate(wallets),
  };
}

async function openSettings({ paths, log }: Shell): Promise<SettingsStore> {
  const store = await SettingsStore.open(path.join(paths.data, 'settings.json'));
  if (store.broken) log.write('warn', 'settings', 'unusable file moved aside', store.broken);
  return store;
}

async function openReceived({ paths, log }: Shell, chain: ChainService): Promise<ReceivedWatch> {
  const store = await ReceivedStore.open(path.join(paths.data, 'received.json'));
  if (store.movedTo) log.write('warn', 'received', `unusable file moved to ${store.movedTo}`);
  return new ReceivedWatch(chain, store, { warn: (text) => log.write('warn', 'received', text) });
}

function settingsService(
  { paths, log, memoryGuard }: Shell,
  store: SettingsStore,
  desktop: ElectronDesktop,
  system: SystemLock,
): SettingsService {
  const { electron, chrome, node } = process.versions;
  const facts: Omit<About, 'walletsFolder'> = {
    version: app.getVersion(),
    electron,
    chrome,
    node,
    platform: `${process.platform} ${process.arch}`,
    runtimePastEndOfLife: Number.parseInt(electron, 10) < OLDEST_SUPPORTED_ELECTRON,
    memoryGuard,
    get screenLockHeard() {
      return system.isScreenHeard;
    },
    settingsMovedTo: store.broken?.movedTo ?? null,
    dataFolder: paths.data,
    logFile: log.file,
  };
  const links = new ExternalLinks((url) => shell.openExternal(url));
  return new SettingsService(store, desktop, links, facts, process.env);
}

function lockGate({ windowLock }: WalletService): LockGate {
  return {
    get isLocked() {
      return windowLock.isLocked;
    },
    refusal: walletError('LOCKED'),
    onChange: (listener) => windowLock.changes.on(listener),
  };
}

/** Listens to changes of phase alone; a status also comes with each block. */
function onPhase(changed: () => void): (status: { phase: string }) => void {
  let last = '';
  return ({ phase }) => {
    if (phase !== last) changed();
    last = phase;
  };
}

/** A utility process of ours; it inherits nothing of the environment and is told where limits are kept. */
function utility({ paths, log }: Shell, name: 'signer'): UtilityHost {
  return new UtilityHost({
    name,
    entry: path.join(paths.dist, name, 'index.cjs'),
    env: { LIMITS_FOLDER: path.join(paths.data, 'limits') },
    answerMs: SIGNER_ANSWER_MS,
    onCrash: (code) => log.write('error', name, `process ended with ${code}`),
    onEvent: (event, state) => {
      if (event === 'memoryGuard') logMemoryGuard(log, name, state);
    },
    onStderr: (text) => log.write('warn', name, text.trim()),
  });
}
