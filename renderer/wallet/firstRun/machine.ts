import type {
  KeyScheme,
  PhraseLength,
  WalletEntry,
  WalletList,
} from '../../../shared/wallet/model';

/** Pages of the first run, in the order of their side list. */
export type FirstRunStep =
  | 'doors'
  | 'what'
  | 'name'
  | 'phrase'
  | 'confirm'
  | 'password'
  | 'bring'
  | 'bringPassword'
  | 'written'
  | 'done';

/** A phrase that the signer holds; its words are not in here. */
export interface Draft {
  id: string;
  /** What its words lead to, as each kind of key. */
  addresses: Readonly<Record<KeyScheme, string>>;
  words: PhraseLength;
}

/** What the user chose so far. The phrase and the password are not in here, on purpose. */
export interface FirstRunState {
  step: FirstRunStep;
  /** Which door was taken; null at the doors. */
  door: 'new' | 'found' | 'phrase' | null;
  name: string;
  words: PhraseLength;
  /** Kind of the new coldkey. */
  scheme: KeyScheme;
  hotkey: boolean;
  hotkeyName: string;
  /** K9: true unless the user wants it plain, for a miner. */
  hotkeyLocked: boolean;
  /** The signer holds a phrase of this length for this wallet. */
  draft: Draft | null;
  /** The phrase of the length before, with how far it came; switching back brings it back. */
  kept: { draft: Draft; onPaper: boolean; checked: boolean } | null;
  /** The user said that the words are on paper. */
  onPaper: boolean;
  /** Three words of the present draft were typed right. */
  checked: boolean;
  /** The wallet that a hotkey is brought into; null: a coldkey comes. */
  hotkeyOf: string | null;
  /** An address alone comes: there is nothing to lock. */
  watch: boolean;
  /** The finished wallet; null when the door was "found". */
  wallet: WalletEntry | null;
}

/** Everything that can happen; none of it loses what was typed before. */
export type FirstRunEvent =
  | { type: 'doorTaken'; door: 'new' | 'found' | 'phrase' }
  | { type: 'wentBack' }
  | { type: 'explained' }
  | { type: 'edited'; fields: Partial<FirstRunFields> }
  | { type: 'named' }
  | { type: 'draftMade'; draft: Draft }
  | { type: 'draftLost' }
  | { type: 'phrasesForgotten' }
  | { type: 'wordsLeft' }
  | { type: 'writtenDown' }
  | { type: 'paperTicked'; onPaper: boolean }
  | { type: 'wordsChecked' }
  | { type: 'phraseAsked' }
  | { type: 'kindChosen'; watch: boolean }
  | { type: 'phraseTyped' }
  | { type: 'fileChosen'; name: string }
  | { type: 'broughtIn' }
  | { type: 'wentOn' }
  | { type: 'walletMade'; wallet: WalletEntry }
  | { type: 'resumed'; door: NonNullable<FirstRunState['door']>; wallet: WalletEntry | null };

/** The fields that the pages edit. */
export type FirstRunFields = Pick<
  FirstRunState,
  'name' | 'words' | 'scheme' | 'hotkey' | 'hotkeyName' | 'hotkeyLocked'
>;

/** The first page, before anything was chosen; or the page a door leads to when it is opened from Wallets. */
export function firstRunStart(
  door: FirstRunState['door'] = null,
  hotkeyOf: string | null = null,
): FirstRunState {
  return {
    step: door === null ? 'doors' : door === 'new' ? 'name' : 'bring',
    door,
    name: '',
    words: 12,
    scheme: 'sr25519',
    // What is brought in has its hotkeys elsewhere, as files; a new one would be another.
    hotkey: door === null || door === 'new',
    hotkeyName: 'default',
    hotkeyLocked: true,
    draft: null,
    kept: null,
    onPaper: false,
    checked: false,
    hotkeyOf,
    watch: false,
    wallet: null,
  };
}

const BACK: Record<FirstRunStep, FirstRunStep> = {
  doors: 'doors',
  what: 'doors',
  name: 'what',
  phrase: 'name',
  confirm: 'phrase',
  password: 'confirm',
  bring: 'doors',
  bringPassword: 'bring',
  written: 'doors',
  done: 'written',
};

/** The next state. Pure; pages call the api and tell the outcome as an event. */
export function firstRunReduce(state: FirstRunState, event: FirstRunEvent): FirstRunState {
  switch (event.type) {
    case 'doorTaken':
      return doorTaken(state, event.door);
    case 'wentBack':
      return wentBack(state);
    case 'explained':
      return { ...state, step: 'name' };
    case 'edited':
      return edited(state, event.fields);
    case 'named':
      return { ...state, step: 'phrase' };
    case 'draftMade':
      return draftMade(state, event.draft);
    case 'draftLost':
      return { ...state, draft: null, onPaper: false, checked: false, step: 'phrase' };
    case 'phrasesForgotten':
      return { ...state, ...NO_PHRASE, step: WITH_PHRASE.has(state.step) ? 'name' : state.step };
    case 'wordsLeft':
      return wordsLeft(state);
    case 'paperTicked':
      return { ...state, onPaper: event.onPaper };
    case 'writtenDown':
      return state.draft && state.onPaper ? { ...state, step: 'confirm' } : state;
    case 'wordsChecked':
      return state.draft ? { ...state, checked: true, step: 'password' } : state;
    case 'phraseAsked':
      return { ...state, step: 'phrase' };
    case 'kindChosen':
      return { ...state, watch: event.watch };
    case 'phraseTyped':
      return { ...state, step: 'bringPassword' };
    case 'fileChosen':
      return { ...state, step: 'bringPassword', name: state.name === '' ? event.name : state.name };
    case 'broughtIn':
      return { ...state, step: 'done', wallet: null };
    case 'wentOn':
      return { ...state, step: 'done' };
    case 'walletMade':
      return { ...state, ...NO_PHRASE, step: 'done', wallet: event.wallet };
    case 'resumed':
      return { ...state, door: event.door, step: 'done', wallet: event.wallet };
  }
}

// A new phrase is made when the user asks for it, not while nobody looks.
const WITH_PHRASE: ReadonlySet<FirstRunStep> = new Set(['phrase', 'confirm', 'password']);

const NO_PHRASE = { draft: null, kept: null, onPaper: false, checked: false } as const;

// A door taken after a wallet was written begins another one.
function doorTaken(state: FirstRunState, door: 'new' | 'found' | 'phrase'): FirstRunState {
  const from = state.wallet === null ? state : { ...firstRunStart(), words: state.words };
  const hotkey = from.door === door ? from.hotkey : door === 'new';
  return { ...from, door, hotkey, step: door === 'new' ? 'what' : 'bring' };
}

// A wallet that is written stays written: back shows that it is, never its phrase.
function wentBack(state: FirstRunState): FirstRunState {
  if (state.step === 'done' && state.wallet === null) return { ...state, step: 'bring' };
  return { ...state, step: BACK[state.step] };
}

// Each length has its own phrase: the other one waits with what was ticked and checked.
function edited(state: FirstRunState, fields: Partial<FirstRunFields>): FirstRunState {
  const next = { ...state, ...fields };
  if (next.words === state.words) return next;
  const { draft, kept, onPaper, checked } = state;
  const back = kept?.draft.words === next.words ? kept : null;
  return {
    ...next,
    draft: back?.draft ?? null,
    onPaper: back?.onPaper ?? false,
    checked: back?.checked ?? false,
    // A length that was passed over without a phrase takes nobody's place.
    kept: draft ? { draft, onPaper, checked } : back ? null : kept,
  };
}

// A phrase that arrives after the length was switched waits for its turn.
function draftMade(state: FirstRunState, draft: Draft): FirstRunState {
  if (draft.words === state.words) return { ...state, draft, onPaper: false, checked: false };
  return { ...state, kept: { draft, onPaper: false, checked: false } };
}

// Only what is on paper outlives the page: the window will not show the words again.
function wordsLeft(state: FirstRunState): FirstRunState {
  const kept = state.kept?.onPaper ? state.kept : null;
  const next: FirstRunState = { ...state, kept, step: 'name' };
  return state.onPaper || state.checked
    ? next
    : { ...next, draft: null, onPaper: false, checked: false };
}

/** True when a phrase must be made: none is held, or the window lost its words before they were on paper. */
export const needsPhrase = (state: FirstRunState, shown: boolean): boolean =>
  state.draft === null || !(shown || state.onPaper || state.checked);

/** What would be lost when the flow is left now. */
export type Loss = 'nothing' | 'paper' | 'words';

/** `words`: a phrase that was shown and is not said to be on paper; `paper`: one that is, before its wallet is written. */
export function lossOf({ draft, onPaper, checked, kept }: FirstRunState): Loss {
  if ((kept && !kept.onPaper) || (draft && !onPaper && !checked)) return 'words';
  return draft || kept ? 'paper' : 'nothing';
}

/** Three different places of a phrase, in order; `random` gives a number in [0, 1). */
export function placesToAsk(words: number, random: () => number): number[] {
  const places = Array.from({ length: words }, (_, index) => index + 1);
  const picked: number[] = [];
  while (picked.length < 3 && places.length > 0) {
    const at = Math.min(places.length - 1, Math.floor(random() * places.length));
    picked.push(...places.splice(at, 1));
  }
  return picked.sort((a, b) => a - b);
}

/** The wallet that the end shows: the one that was made, else the first found. */
export const shownWallet = (state: FirstRunState, list: WalletList | null): WalletEntry | null =>
  state.wallet ?? list?.wallets.find(({ address }) => address !== null) ?? null;

/** What the end begins with: which wallet is there now, or how many. */
export function doneTitle(state: FirstRunState, list: WalletList | null): string {
  if (state.wallet) return `${state.wallet.name} is ready.`;
  const count = list?.wallets.length ?? 0;
  return `${count} ${count === 1 ? 'wallet is' : 'wallets are'} here.`;
}

/** One line of the side list. */
export interface SideStep {
  id: FirstRunStep;
  title: string;
  note: string;
  state: 'done' | 'now' | 'next';
}

/** The list on the left: where one is, what is done, what comes. `connected`: no network is to be chosen at the end. */
export function sideSteps(state: FirstRunState, connected: boolean): SideStep[] {
  const all = state.door === 'new' ? NEW_STEPS(state.words) : bringSteps(state);
  const list = all.map((line) => (connected && line[0] === 'done' ? READY : line));
  const locking = state.door === 'new' ? 'password' : 'bringPassword';
  const step = state.step === 'written' ? locking : state.step;
  const at = list.findIndex(([id]) => id === step);
  return list.map(([id, title, note], index) => ({
    id,
    title,
    note,
    state: index < at ? 'done' : index === at ? 'now' : 'next',
  }));
}

type Line = readonly [FirstRunStep, string, string];

const NEW_STEPS = (words: number): readonly Line[] => [
  ['what', 'What keys are', '2 minutes'],
  ['name', 'Name the wallet', ''],
  ['phrase', 'Write the phrase down', `${words} words, on paper`],
  ['confirm', 'Check three words', '30 seconds'],
  ['password', 'Choose a password', ''],
  ['done', 'Try it without money', 'or go straight to Finney'],
];

const READY: Line = ['done', 'Ready', ''];

// A hotkey goes into a wallet that is there: no network is to be chosen after it.
const bringSteps = ({ hotkeyOf, watch }: FirstRunState): readonly Line[] => {
  const what = hotkeyOf === null ? 'phrase, key, file, address' : 'phrase, key, file';
  const steps: Line[] = [
    ['bring', 'Say what to bring', what],
    ['bringPassword', watch ? 'Name it' : 'Name it and lock it', ''],
  ];
  return hotkeyOf === null ? [...steps, ['done', 'Choose a network', '']] : steps;
};
