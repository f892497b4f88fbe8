import type { Result } from '../../shared/ipc/result';
import type { NetworkId } from '../../shared/chain/model';
import type { Simulation as EngineSimulation } from '../engine/simulate';
import type { Review } from '../../shared/transaction/model';
import type { KnownAddress as NamedAddress } from '../../shared/transaction/lookAlike';
import type { AskedSignature, ReadMetadata, SignerClient } from '../signer/client';

/** A key that can pay. */
export interface PayingKey {
  /** Wallet folder name. */
  wallet: string;
  /** A hotkey of it; absent for the coldkey. */
  hotkey?: string;
  /** Its SS58 address. */
  address: string;
  /** Path of its keyfile; the signer alone opens it. */
  path: string;
  /** False: the key file is plain and no password opens it. */
  encrypted: boolean;
}

/** An address that the user owns or named. */
export interface KnownAddress {
  address: string;
  /** Wallet folder name; empty for an entry of the address book. */
  wallet: string;
  /** `watched`: an account of the address book that is only looked at. */
  role: 'coldkey' | 'hotkey' | 'contact' | 'watched';
  /** Only its address lies in the folder, where a file or a slip may have put it. */
  watched?: true;
  /** What the user calls it: the wallet's, `wallet / hotkey` or the contact's name. */
  name: string;
}

/** What sending asks of the wallet capability. */
export interface WalletPort {
  /** The wallet's coldkey, or one of its hotkeys; or why it cannot sign (unknown, watch-only, broken). */
  payingKey(wallet: string, hotkey?: string): Promise<Result<PayingKey>>;
  /** Every address of every wallet in the folder, then the address book. */
  knownAddresses(): Promise<readonly KnownAddress[]>;
}

/** Why no password was typed: the keyring has it, or none is asked for (a plain key, a wallet kept unlocked). */
export type Untyped = 'remembered' | 'open';

/** What the guard against wrong recipients asks of others. */
export interface GuardPort {
  /** Text of the system's clipboard. */
  clipboardText(): Promise<string>;
  /** Asks outside the window whether two addresses that look alike are meant to be two accounts. */
  confirmLookAlike(known: NamedAddress, recipient: string): Promise<boolean>;
  /** Asks outside the window whether this is to be signed although no password was typed. */
  confirmUntyped(review: Review, how: Untyped): Promise<boolean>;
  /** The window is locked now: nothing is signed any more. */
  isLocked(): boolean;
}

/** The process that holds the keys; it decodes the payload itself and compares it with the intent. */
export interface SignerPort extends Pick<SignerClient, 'metadataDigest' | 'foreseeLimit'> {
  /** The password may be the one that is remembered; whoever knows of none refuses. */
  sign(input: AskedSignature, readMetadata: ReadMetadata): ReturnType<SignerClient['sign']>;
}

/** What executing a call on the head found; the engine's answer fits. */
export type Simulation = Pick<
  EngineSimulation,
  'outcome' | 'inner' | 'fee' | 'balances' | 'block' | 'exact'
>;

/** Executes a call without signing it. */
export interface PreviewPort {
  /** `call` is hex, `watch` the addresses whose free balance is wanted. */
  simulate(
    network: NetworkId,
    request: { call: string; signer: string; watch: readonly string[] },
  ): Promise<Result<Simulation>>;
}

/** Named points where a crash drill may kill the process. */
export type CrashPoint = 'beforeJournal' | 'afterJournal' | 'afterBroadcast' | 'inBlock';

/** Does nothing in the product; a drill's own dies here. */
export type CrashHook = (point: CrashPoint) => void;

/** Where anomalies that nobody waits for are told. */
export interface TransactionLog {
  warn(message: string, fields?: Record<string, string | number>): void;
}
