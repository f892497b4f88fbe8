import type { Covered, Verdict } from '../../shared/message/model';
import { type MessageForm, plainProblem, type SignedMessage } from '../../shared/message/model';
import { safeText, trustText } from '../../shared/units/trustText';
import { hasPassword, type WalletList } from '../../shared/wallet/model';
import { canSpend, isUsable } from '../wallet/selectors';

/** A key of this computer that can sign a message. */
export interface SigningKey {
  wallet: string;
  /** Null: the coldkey. */
  hotkey: string | null;
  label: string;
  encrypted: boolean;
}

/** Coldkeys that can sign, each followed by its hotkeys; the wallets in the order of the folder. */
export function signingKeys(list: WalletList | null): SigningKey[] {
  return (list?.wallets ?? []).flatMap((wallet) => {
    const { name, hotkeys } = wallet;
    const cold = { wallet: name, hotkey: null, label: `${name}, coldkey` };
    const hot = hotkeys.filter(isUsable).map((hotkey) => ({
      wallet: name,
      hotkey: hotkey.name,
      label: `${name} / ${hotkey.name}, hotkey`,
      encrypted: hotkey.encryption !== 'none',
    }));
    return canSpend(wallet) ? [{ ...cold, encrypted: hasPassword(wallet) }, ...hot] : hot;
  });
}

/** Why a text is not signed as it is, in words; null when it can be. */
export function plainRefusal(message: string): string | null {
  switch (plainProblem(message)) {
    case 'unprintable':
      return 'not for this text: it holds characters that nobody sees, as a transaction does';
    case 'digest':
      return 'not for this text: its 32 bytes could be the hash that stands for a transaction, so it is signed in <Bytes>; one more character opens this form';
    case null:
      return null;
  }
}

/** What hides in a text that is about to be signed or was; null where all of it is seen. */
export function hiddenWords(message: string): string | null {
  const { findings } = trustText(message.replace(/[\t\n\r]/g, ' '));
  if (findings.includes('direction')) return 'The text holds marks that turn it around.';
  return findings.includes('invisible') ? 'The text holds characters that cannot be seen.' : null;
}

/** What others need to check a signature, as `btcli wallet sign` names it, and the form that was signed. */
export function asJson({ signature, address, form }: SignedMessage): string {
  return JSON.stringify({ signed_message: signature, signer_address: address, form });
}

/** What to tell whoever checks a signature of this form. */
export function checkWords(form: MessageForm): string {
  const text = 'Whoever checks it needs the text too, letter for letter.';
  return form === 'plain'
    ? text
    : `${text} Tell them that it was signed between <Bytes> and </Bytes>: a check of the bare text alone says it is not good.`;
}

const HOW: Record<Covered, string> = {
  plain: 'as it stands',
  wrapped: 'wrapped in <Bytes>',
  hex: 'read as the bytes its hex digits stand for',
  'wrapped-hex': 'read as the bytes its hex digits stand for, wrapped in <Bytes>',
};

/** A verdict in one sentence. */
export function verdictWords(verdict: Verdict, name: string | null): string {
  const { good, form, scheme, reason } = verdict;
  const who = name === null ? 'this key' : safeText(name);
  if (good && form) return `Good: ${who} signed exactly this text, ${HOW[form]}, with ${scheme}.`;
  switch (reason) {
    case 'signer':
      return 'Not checked: the signer is neither an address nor a public key of 64 hex digits.';
    case 'signature':
      return 'Not good: a signature is 128 hex digits, or 130 that begin with 00 or 01, and this is not.';
    case 'differs':
    case null:
      return `Not good: ${who} did not make this signature of this text. A changed letter, space or line end is enough.`;
  }
}
