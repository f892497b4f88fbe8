import type { Balance } from '../../shared/overview/contract';
import type { Intent } from '../../shared/transaction/model';
import { readTao, parseTao, type Rao } from '../../shared/units/rao';
import { parseSs58, withoutSpaces, type Ss58Problem } from '../../shared/units/ss58';
import { FOREIGN } from '../ui/AddressField';
import { amountWords } from '../ui/AmountField';
import { addressGroups } from '../ui/shortText';
import type { OwnAddress } from '../wallet/ownAddresses';
import {
  findLookAlike,
  retypedOf,
  type KnownAddress,
  type LookAlike,
} from '../../shared/transaction/lookAlike';

/** Text of the form as typed; nothing of it leaves the page before "Review". */
export interface SendDraft {
  /** Folder name of the paying wallet; empty while none is chosen. */
  wallet: string;
  to: string;
  amount: string;
  /** All that can be sent, less the fee; `keepAlive` decides whether the account stays. */
  all: boolean;
  keepAlive: boolean;
  /** Network on which the amount was typed; null where none was in use. */
  network: string | null;
}

/** A form that is opened again: the words stay, "all" does not, since it would mean whatever is there by then. */
export const reopened = (draft: SendDraft): SendDraft =>
  draft.all ? { ...draft, all: false, amount: '' } : draft;

/** The form on a network: an amount typed on another one is dropped, the recipient stays. */
export function onThisNetwork(draft: SendDraft, network: string | null): SendDraft {
  if (network === null || draft.network === null || draft.network === network) return draft;
  return { ...draft, network, all: false, amount: '' };
}

/** What is known about the typed address. */
export type Recipient =
  | { kind: 'empty' }
  | { kind: 'bad'; message: string }
  | { kind: 'self'; address: string }
  | { kind: 'ownHotkey'; address: string; own: OwnAddress }
  | { kind: 'own'; address: string; own: OwnAddress }
  | { kind: 'lookAlike'; address: string; lookAlike: LookAlike }
  | { kind: 'known'; address: string; known: KnownAddress }
  | { kind: 'unknown'; address: string };

/** What is known about the typed amount. */
export type Amount =
  | { kind: 'empty' }
  | { kind: 'bad'; message: string }
  | { kind: 'tooMuch'; rao: Rao; message: string }
  | { kind: 'ok'; rao: Rao }
  | { kind: 'all' };

const ADDRESS_PROBLEMS: Record<Exclude<Ss58Problem, 'empty'>, string> = {
  characters: 'This holds a letter that no address has (0, O, I or l, or a sign).',
  length: 'This is not as long as an address; it may be cut short.',
  checksum: 'The checksum does not fit: a letter was changed or swapped.',
  prefix: 'This is an address of another network. Bittensor addresses begin with 5.',
  evmAddress: FOREIGN.evmAddress,
  publicKey: FOREIGN.publicKey,
};

/** Judges an address as it is typed. Source of the checks: SS58, `shared/units/ss58.ts`. */
export function judgeRecipient(
  text: string,
  from: string | null,
  own: readonly OwnAddress[],
  known: readonly KnownAddress[],
): Recipient {
  const parsed = parseSs58(withoutSpaces(text));
  if (!parsed.ok) {
    if (parsed.problem === 'empty') return { kind: 'empty' };
    return { kind: 'bad', message: ADDRESS_PROBLEMS[parsed.problem] };
  }
  const { address } = parsed;
  if (address === from) return { kind: 'self', address };
  const mine = own.find((other) => other.address === address);
  if (mine) return { kind: mine.hotkey === null ? 'own' : 'ownHotkey', address, own: mine };
  const lookAlike = findLookAlike(address, known);
  if (lookAlike) return { kind: 'lookAlike', address, lookAlike };
  const match = known.find((other) => other.address === address);
  return match ? { kind: 'known', address, known: match } : { kind: 'unknown', address };
}

/** The most that can leave the wallet, the fee not yet taken; null while it is not known. */
export function mostOf({ keepAlive }: SendDraft, balance: Balance | null): Rao | null {
  return (keepAlive ? balance?.transferable : balance?.expendable) ?? null;
}

/** Judges an amount as it is typed; what can be sent is only a hint here, the chain decides at review. */
export function judgeAmount(draft: SendDraft, balance: Balance | null): Amount {
  if (draft.all) return { kind: 'all' };
  const parsed = parseTao(draft.amount);
  if (!parsed.ok) {
    if (parsed.problem === 'empty') return { kind: 'empty' };
    return { kind: 'bad', message: amountWords(parsed.problem, draft.amount) };
  }
  if (parsed.rao === 0n) return { kind: 'bad', message: 'Nothing would be sent.' };
  const most = mostOf(draft, balance);
  if (most !== null && parsed.rao > most) {
    return {
      kind: 'tooMuch',
      rao: parsed.rao,
      message: `More than this wallet can send now: ${readTao(most)} τ, less the fee.`,
    };
  }
  return { kind: 'ok', rao: parsed.rao };
}

/** The intent to review, or null while the form is not complete; a look-alike is stopped until it was retyped. */
export function toIntent(
  draft: SendDraft,
  recipient: Recipient,
  amount: Amount,
  retyped: string | null,
): Intent | null {
  if (draft.wallet === '' || !('address' in recipient)) return null;
  if (recipient.kind === 'lookAlike' && retyped !== retypedOf(recipient.address)) return null;
  if (amount.kind !== 'ok' && amount.kind !== 'all') return null;
  return {
    kind: 'transfer',
    wallet: draft.wallet,
    to: recipient.address,
    amount: amount.kind === 'all' ? 'all' : amount.rao,
    keepAlive: draft.keepAlive,
  };
}

/** What is still missing before a payment can be reviewed, in words; null when nothing is. */
export function lacksOf(
  draft: SendDraft,
  recipient: Recipient,
  amount: Amount,
  intent: Intent | null,
  network: string | null,
): string | null {
  if (draft.wallet === '') return 'Choose the wallet that pays.';
  if (recipient.kind === 'empty') return 'Say to whom: an address or a name.';
  if (recipient.kind === 'bad') return 'The address is not right yet.';
  if (amount.kind === 'empty') return 'Type an amount.';
  if (amount.kind === 'bad') return 'The amount is not right yet.';
  if (amount.kind === 'tooMuch') return 'The amount is more than the wallet can send.';
  if (intent === null) return 'Retype the last letters of the address above.';
  return network === null ? 'Connect to a network first.' : null;
}

/** Whom the form offers: not the one who pays, own hotkeys last, and nobody of another network. */
export function offered(
  known: readonly KnownAddress[],
  payer: string | null,
): readonly KnownAddress[] {
  const here = known.filter(({ address, elsewhere }) => !elsewhere && address !== payer);
  const isHotkey = ({ hotkey }: KnownAddress): boolean => hotkey === true;
  return [...here.filter((one) => !isHotkey(one)), ...here.filter(isHotkey)];
}

/** A run of letters of one group, all the same as in the other address or all different. */
export interface Run {
  text: string;
  differs: boolean;
}

/** The eight groups of an address, each cut where it begins or ends to differ from another one, place by place. */
export function compareGroups(address: string, other: string): Run[][] {
  return addressGroups(address).map((group, index) => {
    const runs: Run[] = [];
    Array.from(group, (letter, at) => {
      const differs = letter !== other[index * 6 + at];
      const last = runs.at(-1);
      if (last?.differs === differs) last.text += letter;
      else runs.push({ text: letter, differs });
    });
    return runs;
  });
}
