import type { WalletEntry } from '../../../shared/wallet/model';

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
  | 'done';

/** What the user chose so far. The phrase and the password are not in here, on purpose. */
export interface FirstRunState {
  step: FirstRunStep;
  /** Which door was taken; null at the doors. */
  door: 'new' | 'found' | 'phrase' | null;
  name: string;
  words: 12 | 24;
  hotkey: boolean;
  hotkeyName: string;
  hotkeyLocked: boolean;
  /** The signer holds a phrase for this wallet. */
  draft: { id: string; address: string; words: 12 | 24 } | null;
  /** The user said that the words are on paper. */
  onPaper: boolean;
  /** Three words of the present draft were typed right. */
  checked: boolean;
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
  | { type: 'draftMade'; id: string; address: string; words: 12 | 24 }
  | { type: 'draftLost' }
  | { type: 'writtenDown' }
  | { type: 'paperTicked'; onPaper: boolean }
  | { type: 'wordsChecked' }
  | { type: 'phraseAsked' }
  | { type: 'phraseTyped' }
  | { type: 'broughtIn' }
  | { type: 'walletMade'; wallet: WalletEntry };

/** The fields that the pages edit. */
export type FirstRunFields = Pick<
  FirstRunState,
  'name' | 'words' | 'hotkey' | 'hotkeyName' | 'hotkeyLocked'
>;

/** The first page, before anything was chosen; or the page a door leads to when it is opened from Wallets. */
export function firstRunStart(door: FirstRunState['door'] = null): FirstRunState {
  return {
    step: door === null ? 'doors' : door === 'new' ? 'name' : 'bring',
    door,
    name: '',
    words: 12,
    hotkey: true,
    hotkeyName: 'default',
    hotkeyLocked: false,
    draft: null,
    onPaper: false,
    checked: false,
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
  done: 'done',
};

/** The next state. Pure; pages call the api and tell the outcome as an event. */
export function firstRunReduce(state: FirstRunState, event: FirstRunEvent): FirstRunState {
  switch (event.type) {
    case 'doorTaken':
      return { ...state, door: event.door, step: event.door === 'new' ? 'what' : 'bring' };
    case 'wentBack':
      return state.step === 'done' ? backFromDone(state) : { ...state, step: BACK[state.step] };
    case 'explained':
      return { ...state, step: 'name' };
    case 'edited':
      return edited(state, event.fields);
    case 'named':
      return { ...state, step: 'phrase' };
    case 'draftMade':
      return withDraft(state, { id: event.id, address: event.address, words: event.words });
    case 'draftLost':
      return { ...withDraft(state, null), step: 'phrase' };
    case 'paperTicked':
      return { ...state, onPaper: event.onPaper };
    case 'writtenDown':
      return state.draft && state.onPaper ? { ...state, step: 'confirm' } : state;
    case 'wordsChecked':
      return state.draft ? { ...state, checked: true, step: 'password' } : state;
    case 'phraseAsked':
      return { ...state, step: 'phrase' };
    case 'phraseTyped':
      return { ...state, step: 'bringPassword' };
    case 'broughtIn':
      return { ...state, step: 'done', wallet: null };
    case 'walletMade':
      return { ...state, step: 'done', wallet: event.wallet, draft: null, checked: false };
  }
}

// Another length means another phrase: what was ticked and checked no longer counts.
function edited(state: FirstRunState, fields: Partial<FirstRunFields>): FirstRunState {
  const next = { ...state, ...fields };
  if (next.draft === null || next.words === next.draft.words) return next;
  return { ...next, onPaper: false, checked: false };
}

/** True when a phrase must be made on arrival: none is held, or nobody can have written the held one down. */
export const needsPhrase = (state: FirstRunState): boolean =>
  state.draft === null || state.draft.words !== state.words || !(state.onPaper || state.checked);

function withDraft(state: FirstRunState, draft: FirstRunState['draft']): FirstRunState {
  const words = draft?.words ?? state.words;
  return { ...state, draft, words, onPaper: false, checked: false };
}

// A wallet that is written stays written: back leads to the doors, never to its phrase.
function backFromDone(state: FirstRunState): FirstRunState {
  if (state.wallet === null) return { ...state, step: 'bring' };
  return { ...firstRunStart(), words: state.words };
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

/** One line of the side list. */
export interface SideStep {
  id: FirstRunStep;
  title: string;
  note: string;
  state: 'done' | 'now' | 'next';
}

/** The list on the left: where one is, what is done, what comes. */
export function sideSteps(state: FirstRunState): SideStep[] {
  const list = state.door === 'new' ? NEW_STEPS(state.words) : BRING_STEPS;
  const at = list.findIndex(([id]) => id === state.step);
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

const BRING_STEPS: readonly Line[] = [
  ['bring', 'Say what to bring', 'phrase or folder'],
  ['bringPassword', 'Choose a password', 'only for what is typed in'],
  ['done', 'Choose a network', ''],
];
