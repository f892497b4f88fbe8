import { useEffect, useState } from 'react';
import { isAmbiguous, type KeyCandidate, type SecretPreview } from '../../../shared/wallet/secret';
import { api } from '../../api';

/** What a typed secret leads to, as far as it is known. */
export interface Asked {
  preview: SecretPreview | null;
  /** The signer could not be asked. */
  failed: string | null;
}

const NOTHING: Asked = { preview: null, failed: null };

/** Asks the signer what a secret leads to; null asks nothing. An answer to what stood there before is dropped. */
export function useSecretPreview(secret: string | null): Asked {
  const [answer, setAnswer] = useState<{ to: string; asked: Asked } | null>(null);
  useEffect(() => {
    if (secret === null) return undefined;
    let newest = true;
    void api.wallet.previewSecret({ secret }).then((result) => {
      if (!newest) return;
      const asked = result.ok
        ? { preview: result.value, failed: null }
        : { preview: null, failed: result.error.message };
      setAnswer({ to: secret, asked });
    });
    return () => {
      newest = false;
    };
  }, [secret]);
  return answer !== null && answer.to === secret ? answer.asked : NOTHING;
}

type Key = Extract<SecretPreview, { kind: 'key' }>;

/** What was recognised, for "This is ...". */
export function secretWords({ what, words, candidates }: Key): string {
  const phrase = words > 0 ? `a phrase of ${words} words` : 'a hex seed';
  switch (what) {
    case 'phrase':
      return phrase;
    case 'path':
      return `${phrase} with a derivation path`;
    case 'seed':
      return 'a hex seed of 32 bytes. A public key looks the same: compare the address';
    case 'privateKey':
      return candidates.length > 1
        ? 'a private key of 64 bytes that can be read in two ways'
        : `a private key of 64 bytes, ${FORMS[candidates[0]?.form ?? 'none']}`;
  }
}

const FORMS = {
  keyfile: 'as key files have it',
  polkadot: 'as polkadot-js has it',
  substrate: 'as btcli and subkey have it',
  python: 'as Bittensor 8.0 and older have it',
  none: 'of an ed25519 key',
} as const;

/** What tells one reading from another. */
export function candidateWords({ scheme, form }: KeyCandidate): string {
  if (form !== null) return `${scheme}, ${FORMS[form]}`;
  return scheme === 'sr25519' ? 'sr25519, the usual kind' : 'ed25519';
}

/**
 * The reading that is brought in: the one that was chosen, else the usual one. Where tools differ there is no usual one:
 * null until the user has compared the addresses.
 */
export function chosenCandidate(
  preview: SecretPreview | null,
  choice: string | null,
): KeyCandidate | null {
  if (preview?.kind !== 'key') return null;
  const { candidates } = preview;
  const chosen = candidates.find(({ address }) => address === choice);
  if (chosen) return chosen;
  return isAmbiguous(preview) ? null : (candidates[0] ?? null);
}
