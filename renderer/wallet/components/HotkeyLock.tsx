import { useState } from 'react';
import { hasPassword, type WalletEntry } from '../../../shared/wallet/model';
import type { HotkeyLock } from '../../../shared/wallet/secret';
import { RadioRows } from '../../ui/Choices';
import { PasswordAgain } from '../../ui/PasswordAgain';
import { PasswordField } from '../../ui/PasswordField';
import { MIN_PASSWORD } from '../firstRun/passwordStrength';

/** What a locked hotkey means. */
export const LOCKED_HOTKEY =
  'Whoever gets the file cannot use it. A machine that must start alone cannot open it either.';

/** What a plain hotkey means; said wherever one can be chosen. Stake is the coldkey's: only it signs for it. */
export const PLAIN_HOTKEY =
  'A machine can start alone with it. Whoever reads the file can act in your name, make your miner or validator lose its place, and take TAO sent to the hotkey itself, but not your stake or the money of the coldkey.';

type Kind = HotkeyLock['kind'];

/** The lock of a hotkey as it is being chosen. */
export interface HotkeyLocking {
  kind: Kind;
  /** The wallet has a password that can be used. */
  shares: boolean;
  password: string;
  again: string;
  /** Null while something is missing. */
  lock: HotkeyLock | null;
  setKind: (kind: Kind) => void;
  setPassword: (password: string) => void;
  setAgain: (again: string) => void;
  /** Forgets what was typed. */
  clear: () => void;
}

/** K9: locked unless the user wants it plain; with the wallet's own password where it has one. */
export function useHotkeyLock(wallet: WalletEntry | undefined): HotkeyLocking {
  const shares = wallet !== undefined && hasPassword(wallet);
  const [chosen, setChosen] = useState<Kind | null>(null);
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const kind = chosen ?? (shares ? 'wallet' : 'own');
  const clear = (): void => {
    setPassword('');
    setAgain('');
  };
  const setKind = (next: Kind): void => {
    setChosen(next);
    clear();
  };
  const lock = lockOf(kind, password, again);
  return { kind, shares, password, again, lock, setKind, setPassword, setAgain, clear };
}

function lockOf(kind: Kind, password: string, again: string): HotkeyLock | null {
  if (kind === 'plain') return { kind };
  if (kind === 'wallet') return password === '' ? null : { kind, password };
  return password.length >= MIN_PASSWORD && password === again ? { kind, password } : null;
}

/** What is missing before a hotkey can be written, in words; null when nothing is. `opened`: its source opens. */
export function hotkeyLacks(
  name: string,
  problem: string | null,
  opened: boolean,
  { kind, password, again, lock }: HotkeyLocking,
): string | null {
  if (name === '') return 'Give it a name.';
  if (problem !== null) return 'The name cannot be used yet.';
  if (!opened) return 'Type the password of the backup.';
  if (lock !== null) return null;
  if (password === '') return 'Type the password.';
  if (kind === 'own' && password.length < MIN_PASSWORD) return `At least ${MIN_PASSWORD} letters.`;
  return again === '' ? 'Type it a second time.' : 'The two passwords differ.';
}

/** Props of {@link HotkeyLockFields}. */
export interface HotkeyLockFieldsProps {
  locking: HotkeyLocking;
  /** Name of the wallet. */
  wallet: string;
  disabled: boolean;
  onEnter?: (() => void) | undefined;
}

/** How the file of a hotkey is protected. */
export function HotkeyLockFields({ locking, wallet, disabled, onEnter }: HotkeyLockFieldsProps) {
  const { kind, shares, password, again } = locking;
  return (
    <>
      <div>
        <span className="lab">How is it locked?</span>
        <RadioRows
          label="How is it locked?"
          value={kind}
          rows={shares ? [SHARED, OWN, PLAIN] : [OWN, PLAIN]}
          onChange={locking.setKind}
        />
      </div>
      {kind === 'wallet' && (
        <PasswordField
          label="Password of the wallet"
          whose={wallet}
          value={password}
          disabled={disabled}
          onChange={locking.setPassword}
          onEnter={onEnter}
        />
      )}
      {kind === 'own' && (
        <>
          <PasswordField
            label="Password of the hotkey"
            purpose="new"
            value={password}
            disabled={disabled}
            hint={`At least ${MIN_PASSWORD} characters. The phrase of the hotkey lies in its file: without the password both are lost.`}
            onChange={locking.setPassword}
          />
          <PasswordAgain
            first={password}
            value={again}
            disabled={disabled}

            onChange={locking.setAgain}
            onEnter={onEnter}
          />
        </>
      )}
    </>
  );
}

const SHARED = {
  value: 'wallet',
  title: 'With the password of the wallet',
  about:
    'It is tried on the coldkey first, so that a slip locks nothing away. A miner cannot start alone with it.',
} as const;
const OWN = { value: 'own', title: 'With a password of its own', about: LOCKED_HOTKEY } as const;
const PLAIN = { value: 'plain', title: 'Plain, for a miner', about: PLAIN_HOTKEY } as const;
