import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Overlay } from './overlay';
import { Store, type Change } from './store';

const key = fc.constantFrom('a', 'aa', 'ab', 'b', 'c', 'ca', 'd');
const value = fc.option(fc.uint8Array({ maxLength: 3 }), { nil: null });
const change = fc.tuple(key, value);
const block = fc.array(change, { maxLength: 5 });

/** A block as a plain map, which is what the store must look like. */
type Model = Map<string, Uint8Array>;

function after(model: Model, changes: readonly Change[]): Model {
  const next = new Map(model);
  for (const [k, v] of changes) {
    if (v === null) next.delete(k);
    else next.set(k, v);
  }
  return next;
}

function nextOf(model: Model, from: string): string | null {
  return [...model.keys()].sort().find((k) => k > from) ?? null;
}

const KEYS = ['', 'a', 'aa', 'ab', 'b', 'bb', 'c', 'ca', 'd', 'e'];

function expectSame(read: (k: string) => unknown, next: (k: string) => unknown, model: Model) {
  for (const k of KEYS) {
    expect(read(k)).toEqual(model.get(k) ?? null);
    expect(next(k)).toEqual(nextOf(model, k));
  }
}

describe('store', () => {
  it('answers every kept block as a map would, however much is pruned or cut off', () => {
    const run = (blocks: Change[][], keep: number, cut: number) => {
      const store = new Store([], 0);
      const models: Model[] = [new Map()];
      blocks.forEach((changes, i) => {
        store.commit(changes, i + 1);
        models.push(after(models[i] as Model, changes));
        if (i + 1 - keep > store.floor) store.prune(i + 1 - keep);
      });
      const last = Math.max(store.floor, blocks.length - cut);
      store.truncate(last);
      for (let at = store.floor; at <= last; at++) {
        const model = models[at] as Model;
        expectSame(
          (k) => store.get(k, at),
          (k) => store.next(k, at),
          model,
        );
        expect(Object.keys(store.dump(at))).toHaveLength(model.size);
      }
    };
    fc.assert(
      fc.property(
        fc.array(block, { maxLength: 12 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 4 }),
        run,
      ),
      { numRuns: 500 },
    );
  });

  it('stacks transactions on it and takes them back', () => {
    type Step = { set: Change } | 'start' | 'commit' | 'rollback';
    const step: fc.Arbitrary<Step> = fc.oneof(
      change.map((set) => ({ set })),
      fc.constantFrom<Step>('start', 'commit', 'rollback'),
    );
    const run = (below: Change[], steps: Step[]) => {
      const store = new Store([], 0);
      store.commit(below, 1);
      const overlay = new Overlay(store, 1);
      const stack: Model[] = [after(new Map(), below)];
      const top = () => stack[stack.length - 1] as Model;
      for (const s of steps) {
        if (typeof s === 'object') {
          overlay.set(...s.set);
          stack[stack.length - 1] = after(top(), [s.set]);
        } else if (s === 'start') {
          overlay.start();
          stack.push(new Map(top()));
        } else if (stack.length > 1) {
          const inner = stack.pop() as Model;
          if (s === 'commit') stack[stack.length - 1] = inner;
          overlay[s]();
        }
        expectSame(
          (k) => overlay.get(k),
          (k) => overlay.next(k),
          top(),
        );
      }
    };
    fc.assert(fc.property(block, fc.array(step, { maxLength: 25 }), run), { numRuns: 500 });
  });
});
