import { describe, expect, it } from 'vitest';
import {
  firstRunReduce,
  firstRunStart,
  needsPhrase,
  placesToAsk,
  sideSteps,
  type FirstRunEvent,
  type FirstRunState,
} from './machine';

const run = (events: readonly FirstRunEvent[], from: FirstRunState = firstRunStart()) =>
  events.reduce(firstRunReduce, from);

const DRAFT = { type: 'draftMade', id: 'a'.repeat(32), address: '5F', words: 12 } as const;
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
    const wallet = {
      name: 'savings',
      address: null,
      scheme: null,
      encryption: null,
      hotkeys: [],
      hotkeysProblem: null,
      problem: null,
    };
    const done = firstRunReduce(state, { type: 'walletMade', wallet });
    expect(done).toMatchObject({ step: 'done', wallet, draft: null });
  });

  it('goes back through every step and keeps what was typed', () => {
    let state = run([...TO_CONFIRM, { type: 'wordsChecked' }]);
    const seen = [state.step];
    while (state.step !== 'doors') {
      state = firstRunReduce(state, { type: 'wentBack' });
      seen.push(state.step);
    }
    expect(seen).toEqual(['password', 'confirm', 'phrase', 'name', 'what', 'doors']);
    expect(state).toMatchObject({ name: 'savings', draft: { id: DRAFT.id }, checked: true });
  });

  it('K6 does not pass the phrase before it is on paper, nor the check without a draft', () => {
    const shown = run(TO_CONFIRM.slice(0, 5));
    expect(firstRunReduce(shown, { type: 'writtenDown' }).step).toBe('phrase');
    expect(run([{ type: 'wordsChecked' }]).step).toBe('doors');
  });

  it('asks anew for another phrase, and when its length changes', () => {
    const checked = run([...TO_CONFIRM, { type: 'wordsChecked' }]);
    expect(needsPhrase(checked)).toBe(false);
    const longer = firstRunReduce(checked, { type: 'edited', fields: { words: 24 } });
    expect(longer).toMatchObject({ onPaper: false, checked: false });
    expect(needsPhrase(longer)).toBe(true);
    expect(run([{ type: 'draftLost' }], checked)).toMatchObject({ step: 'phrase', draft: null });
    expect(firstRunReduce(checked, DRAFT)).toMatchObject({ onPaper: false, checked: false });
  });

  it('needs a phrase again when nobody can have written the held one down', () => {
    expect(needsPhrase(run(TO_CONFIRM.slice(0, 5)))).toBe(true);
    expect(needsPhrase(run(TO_CONFIRM.slice(0, 6)))).toBe(false);
  });

  it('never leads back from a written wallet to its phrase', () => {
    const wallet = {
      name: 'savings',
      address: null,
      scheme: null,
      encryption: null,
      hotkeys: [],
      hotkeysProblem: null,
      problem: null,
    };
    const state = run([...TO_CONFIRM, { type: 'walletMade', wallet }, { type: 'wentBack' }]);
    expect(state).toMatchObject({ step: 'doors', draft: null, name: '' });
  });

  it('says on the left where one is', () => {
    const steps = sideSteps(run(TO_CONFIRM));
    expect(steps.map(({ state }) => state)).toEqual([
      'done',
      'done',
      'done',
      'now',
      'next',
      'next',
    ]);
    expect(sideSteps(firstRunStart('phrase'))[0]).toMatchObject({ id: 'bring', state: 'now' });
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
