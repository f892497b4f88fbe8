import { expect, it } from 'vitest';
import { encodeSs58 } from '../../shared/units/ss58';
import { DEV_ACCOUNTS } from '../../shared/units/devKeys';
import { TEST_PHRASES } from '../../shared/wallet/knownPhrases';
import { DEV_PHRASE, type KeyScheme, pairFromSeed, pairFromUri } from './derive';
import { KNOWN_ADDRESSES } from './knownAddresses';
import { phraseProblem, phraseSeed } from './phrase';

/** Accounts of every Substrate node of development, as subkey and the SDK's suites name them. */
const NAMES = ['Alice', 'Bob', 'Charlie', 'Dave', 'Eve', 'Ferdie', 'One', 'Two'];
const SCHEMES: readonly KeyScheme[] = ['sr25519', 'ed25519'];
/** One word over and over, with the end that the checksum asks for. */
const REPEATED = [11, 23].flatMap((times) => [
  `${'abandon '.repeat(times)}${times === 11 ? 'about' : 'art'}`,
  `${'zoo '.repeat(times)}${times === 11 ? 'wrong' : 'vote'}`,
]);

it('the known addresses are those that the printed phrases and accounts lead to', () => {
  const phrases = [...TEST_PHRASES, ...REPEATED].map((text) => text.split(' '));
  // A list for the eye may hold one that no wallet can have.
  const valid = phrases.filter((words) => phraseProblem(words) === undefined);
  const ofPhrases = valid.flatMap((words) =>
    SCHEMES.map((scheme) => encodeSs58(pairFromSeed(phraseSeed(words), scheme).publicKey)),
  );
  const paths = NAMES.flatMap((name) => [`//${name}`, `//${name}//stash`]);
  const ofAccounts = paths.flatMap((path) =>
    SCHEMES.map((scheme) => encodeSs58(pairFromUri(`${DEV_PHRASE}${path}`, scheme).publicKey)),
  );
  expect([...KNOWN_ADDRESSES].sort()).toEqual([...new Set([...ofPhrases, ...ofAccounts])].sort());
  for (const address of DEV_ACCOUNTS.keys()) expect(KNOWN_ADDRESSES.has(address)).toBe(true);
});
