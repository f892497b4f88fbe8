import axe from 'axe-core';
import type { Fault } from './boxes';
import { covered, layoutFaults } from './layout';
import { lengthenTexts } from './longWords';

/** Which rules of axe: all, or those that depend on colours alone. */
export type Rules = 'all' | 'colours';

/** What the tests ask inside the window, where this file runs. */
export interface LookApi {
  /** Everything wrong with the layout as it is drawn now. */
  layout: () => Fault[];
  /** The same with words 40 % longer. */
  layoutLengthened: () => Fault[];
  /** What lies on the uppermost layer. */
  covered: () => Fault[];
  axe: (rules: Rules) => Promise<Fault[]>;
}

declare global {
  interface Window {
    taodeskLook: LookApi;
  }
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

window.taodeskLook = {
  layout: layoutFaults,
  covered,
  layoutLengthened: () => {
    const undo = lengthenTexts();
    const found = layoutFaults();
    undo();
    return found.map(({ fault, where }) => ({ fault: `${fault}, with longer words`, where }));
  },
  axe: async (rules) => {
    const runOnly =
      rules === 'all'
        ? { type: 'tag' as const, values: TAGS }
        : { type: 'rule' as const, values: ['color-contrast'] };
    const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, any }) => ({
        fault: `axe ${id}: ${help}`,
        where: `${html.slice(0, 160)} ${any[0]?.message ?? ''}`,
      })),
    );
  },
};
