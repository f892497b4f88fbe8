import { describe, expect, it } from 'vitest';
import {
  firstRunReduce,
  firstRunStart,
  lossOf,
  needsPhrase,
  placesToAsk,
  sideSteps,
  type FirstRunEvent,
  type FirstRunState,
} from './machine';

const run = (events: readonly FirstRunEvent[], from: FirstRunState = firstRunStart()) =>
  events.reduce(firstRunReduce, from);

const SAVINGS = {
  name: 'savings',
  address: null,
  scheme: null,
  encryption: null,
  hotkeys: [],
  hotkeysProblem: null,
  problem: null,
};
const madeDraft = <W extends 12 | 24>(id: string, words: W) => {
  const addresses = { sr25519: `5F${id}`, ed25519: `5E${id}` };
  return { type: 'draftMade', draft: { id: id.repeat(32), addresses, words } } as const;
};
const DRAFT = madeDraft('a', 12);
const TO_CONFIRM: readonly FirstRunEvent[] = [
  { type: 'doorTaken', door: 'new' },
  { type: 'explained' },
  { type: 'edited', fields: { name: 'savings' } },
  { type: 'named' },
  DRAFT,
  { type: 'paperTicked', onPaper: true },
  { type: 'writtenDown' },
];

describe('first run', () => {
  it('leads a new user from the doors to the finished wallet', () => {
    const state = run([...TO_CONFIRM, { type: 'wordsChecked' }]);
    expect(state.step).toBe('password');
    expect(state.checked).toBe(true);
    const done = firstRunReduce(state, { type: 'walletMade', wallet: SAVINGS });
    expect(done).toMatchObject({ step: 'done', wallet: SAVINGS, draft: null });
  });

  it('makes a hotkey with a new wallet, and none by itself with one that is brought in', () => {
    expect(run([{ type: 'doorTaken', door: 'new' }]).hotkey).toBe(true);
    expect(run([{ type: 'doorTaken', door: 'phrase' }]).hotkey).toBe(false);
    expect(firstRunStart('phrase').hotkey).toBe(false);
    const wanted = run([{ type: 'edited', fields: { hotkey: true } }], firstRunStart('phrase'));
    expect(firstRunReduce(wanted, { type: 'doorTaken', door: 'phrase' }).hotkey).toBe(true);
    expect(firstRunReduce(wanted, { type: 'doorTaken', door: 'new' }).hotkey).toBe(true);
  });

  it('goes back through every step and keeps what was typed', () => {
    let state = run([...TO_CONFIRM, { type: 'wordsChecked' }]);
    const seen = [state.step];
    while (state.step !== 'doors') {
      state = firstRunReduce(state, { type: 'wentBack' });
      seen.push(state.step);
    }
    expect(seen).toEqual(['password', 'confirm', 'phrase', 'name', 'what', 'doors']);
    expect(state).toMatchObject({ name: 'savings', draft: { id: DRAFT.draft.id }, checked: true });
  });

  it('K6 does not pass the phrase before it is on paper, nor the check without a draft', () => {
    const shown = run(TO_CONFIRM.slice(0, 5));
    expect(firstRunReduce(shown, { type: 'writtenDown' }).step).toBe('phrase');
    expect(run([{ type: 'wordsChecked' }]).step).toBe('doors');
  });

  it('keeps the phrase of each length: switching there and back changes nothing', () => {
    const checked = run([...TO_CONFIRM, { type: 'wordsChecked' }]);
    expect(needsPhrase(checked, false)).toBe(false);
    const longer = firstRunReduce(checked, { type: 'edited', fields: { words: 24 } });
    expect(longer).toMatchObject({ draft: null, onPaper: false, checked: false });
    expect(needsPhrase(longer, false)).toBe(true);
    const long = madeDraft('b', 24);
    const made = firstRunReduce(longer, long);
    const back = firstRunReduce(made, { type: 'edited', fields: { words: 12 } });
    expect(back).toMatchObject({ draft: { id: DRAFT.draft.id }, onPaper: true, checked: true });
    const again = firstRunReduce(back, { type: 'edited', fields: { words: 24 } });
    expect(again).toMatchObject({ draft: { id: long.draft.id }, onPaper: false });
  });

  it('K6 lets go of every phrase that was forgotten, and keeps what was typed', () => {
    const checked = run([...TO_CONFIRM, { type: 'wordsChecked' }]);
    const longer = firstRunReduce(checked, { type: 'edited', fields: { words: 24 } });
    expect(firstRunReduce(longer, { type: 'phrasesForgotten' })).toMatchObject({
      ...{ step: 'name', name: 'savings', words: 24 },
      ...{ draft: null, kept: null, onPaper: false, checked: false },
    });
    const before = run(TO_CONFIRM.slice(0, 2));
    expect(firstRunReduce(before, { type: 'phrasesForgotten' }).step).toBe(before.step);
  });

  it('puts a phrase that arrives late beside the length that is shown now', () => {
    const switched = run([{ type: 'edited', fields: { words: 24 } }, DRAFT]);
    expect(switched).toMatchObject({
      words: 24,
      draft: null,
      kept: { draft: { id: DRAFT.draft.id } },
    });
  });

  it('asks anew for a lost phrase and for another of the same length', () => {
    const checked = run([...TO_CONFIRM, { type: 'wordsChecked' }]);
    expect(run([{ type: 'draftLost' }], checked)).toMatchObject({ step: 'phrase', draft: null });
    expect(firstRunReduce(checked, DRAFT)).toMatchObject({ onPaper: false, checked: false });
  });

  it('needs a phrase again when nobody can have written the held one down', () => {
    const shown = run(TO_CONFIRM.slice(0, 5));
    expect(needsPhrase(shown, true)).toBe(false);
    expect(needsPhrase(shown, false)).toBe(true);
    expect(needsPhrase(run(TO_CONFIRM.slice(0, 6)), false)).toBe(false);
  });

  it('K6 passing over a length without a phrase loses none', () => {
    const checked = run([...TO_CONFIRM, { type: 'wordsChecked' }]);
    const over = run(
      [15, 18, 12].map((words) => ({ type: 'edited', fields: { words } }) as FirstRunEvent),
      checked,
    );
    expect(over).toMatchObject({
      words: 12,
      draft: { id: DRAFT.draft.id },
      checked: true,
      kept: null,
    });
  });

  it('K6 knows what leaving loses, and forgets words that are not on paper', () => {
    const shown = run(TO_CONFIRM.slice(0, 5));
    const ticked = run(TO_CONFIRM.slice(0, 6));
    expect([firstRunStart(), shown, ticked].map(lossOf)).toEqual(['nothing', 'words', 'paper']);
    const other = { type: 'edited', fields: { words: 24 } } as const;
    expect(lossOf(run([other], shown))).toBe('words');
    expect(lossOf(run([other], ticked))).toBe('paper');
    expect(run([{ type: 'wordsLeft' }], shown)).toMatchObject({ step: 'name', draft: null });
    const left = run([{ type: 'wordsLeft' }], ticked);
    expect(left).toMatchObject({ step: 'name', draft: { id: DRAFT.draft.id }, onPaper: true });
  });

  it('steps back from the end to the written wallet, never to its phrase, and on again', () => {
    const state = run([...TO_CONFIRM, { type: 'walletMade', wallet: SAVINGS }]);
    const back = firstRunReduce(state, { type: 'wentBack' });
    expect(back).toMatchObject({ step: 'written', draft: null, wallet: SAVINGS, door: 'new' });
    expect(sideSteps(back, false)[4]).toMatchObject({ id: 'password', state: 'now' });
    expect(firstRunReduce(back, { type: 'wentOn' })).toMatchObject({ step: 'done' });
    const doors = firstRunReduce(back, { type: 'wentBack' });
    expect(doors).toMatchObject({ step: 'doors', wallet: SAVINGS });
    const another = firstRunReduce(doors, { type: 'doorTaken', door: 'new' });
    expect(another).toMatchObject({ step: 'what', wallet: null, name: '', draft: null });
  });

  it('steps back from found wallets to where they were found', () => {
    const state = run([{ type: 'doorTaken', door: 'found' }, { type: 'broughtIn' }]);
    expect(firstRunReduce(state, { type: 'wentBack' }).step).toBe('bring');
  });

  it('takes the name of a file when none was typed yet', () => {
    const door = { type: 'doorTaken', door: 'phrase' } as const;
    const chosen = { type: 'fileChosen', name: 'from-js' } as const;
    expect(run([door, chosen])).toMatchObject({ step: 'bringPassword', name: 'from-js' });
    const typed = { type: 'edited', fields: { name: 'mine' } } as const;
    expect(run([door, typed, chosen]).name).toBe('mine');
  });

  it('says on the left where one is', () => {
    const steps = sideSteps(run(TO_CONFIRM), false);
    expect(steps.map(({ state }) => state)).toEqual([
      'done',
      'done',
      'done',
      'now',
      'next',
      'next',
    ]);
    const bring = firstRunStart('phrase');
    expect(sideSteps(bring, false)[0]).toMatchObject({ id: 'bring', state: 'now' });
    expect(sideSteps(bring, false).at(-1)?.title).toBe('Choose a network');
    expect(sideSteps(bring, true).at(-1)?.title).toBe('Ready');
  });

  it('asks three different places in order, at both ends of the random range', () => {
    for (const random of [() => 0, () => 0.999_999, Math.random]) {
      const places = placesToAsk(12, random);
      expect(new Set(places).size).toBe(3);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places.every((place) => place >= 1 && place <= 12)).toBe(true);
    }
  });
});
