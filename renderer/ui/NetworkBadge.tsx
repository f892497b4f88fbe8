import type { NetworkKind } from '../../shared/chain/model';
import { safeText } from '../../shared/units/trustText';
import { UntrustedName } from './UntrustedName';

/** Props of {@link NetworkBadge}. */
export interface NetworkBadgeProps {
  kind: NetworkKind;
  /** "Finney", or a name of the user's. */
  name: string;
}

const kinds: Partial<Record<NetworkKind, string>> = { sandbox: 'Sandbox', custom: 'Custom' };

// The first sandbox is called just that; its kind is not said twice.
const isWord = (word: string, name: string): boolean => name.toLowerCase() === word.toLowerCase();

/** The badge's words as plain text. */
export function networkText({ kind, name }: NetworkBadgeProps): string {
  const word = kinds[kind];
  if (word && isWord(word, name)) return word;
  return word ? `${word} ${safeText(name)}` : name;
}

/** The badge's words: a name of the user's never stands alone, or "Finney" could be anybody's. */
export function NetworkWords({ kind, name }: NetworkBadgeProps) {
  const word = kinds[kind];
  if (!word) return name;
  if (isWord(word, name)) return word;
  return (
    <>
      {word} <UntrustedName className="net-own" name={name} inert />
    </>
  );
}

/** Which network: colour, shape and word, so that no two are mistaken for each other. */
export function NetworkBadge({ kind, name }: NetworkBadgeProps) {
  return (
    <span className={`net net-${kind}`}>
      <NetworkWords kind={kind} name={name} />
    </span>
  );
}
