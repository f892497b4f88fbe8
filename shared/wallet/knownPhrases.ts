/**
 * Recovery phrases that are printed in specifications, documentation and test suites: anyone can take what they hold.
 * Sources: BIP-39 test vectors (Trezor), Substrate and polkadot-js, Ganache, Hardhat, Bittensor's own test suites.
 */
export const TEST_PHRASES: readonly string[] = [
  'bottom drive obey lake curtain smoke basket hold race lonely fit walk',
  'test test test test test test test test test test test junk',
  'candy maple cake sugar pudding cream honey rich smooth crumble sweet treat',
  'myth like bonus scare over problem client lizard pioneer submit female collect',
  'seed sock milk update focus rotate barely fade car face mechanic mercy',
  'caution juice atom organ advance problem want pledge someone senior holiday very',
  'old leopard transfer rib spatial phone calm indicate online fire caution review',
  'legal winner thank year wave sausage worth useful legal winner thank yellow',
  'letter advice cage absurd amount doctor acoustic avoid letter advice cage above',
  'legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth useful legal will',
  'letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount doctor acoustic avoid letter always',
  'legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth title',
  'letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount doctor acoustic bless',
  'ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic',
  'gravity machine north sort system female filter attitude volume fold club stay feature office ecology stable narrow fog',
  'hamster diagram private dutch cause delay private meat slide toddler razor book happy fancy gospel tennis maple dilemma loan word shrug inflict delay length',
  'scheme spot photo card baby mountain device kick cradle pact join borrow',
  'horn tenant knee talent sponsor spell gate clip pulse soap slush warm silver nephew swap uncle crack brave',
  'panda eyebrow bullet gorilla call smoke muffin taste mesh discover soft ostrich alcohol speed nation flash devote level hobby quick inner drive ghost inside',
  'cat swing flag economy stadium alone churn speed unique patch report train',
  'light rule cinnamon wrap drastic word pride squirrel upgrade then income fatal apart sustain crack supply proud access',
  'all hour make first leader extend hole alien behind guard gospel lava path output census museum junior mass reopen famous sing advance salt reform',
  'vessel ladder alter error federal sibling chat ability sun glass valve picture',
  'scissors invite lock maple supreme raw rapid void congress muscle digital elegant little brisk hair mango congress clump',
  'void come effort suffer camp survey warrior heavy shoot primary clutch crush open amazing screen patrol group space point ten exist slush involve unfold',
];

const KNOWN = new Set(TEST_PHRASES);

/** Most different words of a phrase that is a pattern, as "abandon … about" or "zoo … wrong" is. */
const PATTERN_WORDS = 2;

/** Whether a phrase is printed somewhere or a mere pattern; `words` are lower case. */
export function isKnownPhrase(words: readonly string[]): boolean {
  return new Set(words).size <= PATTERN_WORDS || KNOWN.has(words.join(' '));
}
