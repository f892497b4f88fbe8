import type { Locator } from '@playwright/test';
import type { Stage } from '../stage';

/** One view of the window and how to come to it from the overview. */
export interface State {
  name: string;
  /** Needs a live network. */
  chain?: true;
  open: (stage: Stage) => Promise<void>;
  /** Takes back what `open` changed beyond the page and what floats. */
  undo?: (stage: Stage) => Promise<void>;
}

/** Goes to a page by its hash. */
export async function go({ app }: Stage, hash: string): Promise<void> {
  await app.page.evaluate((value) => (location.hash = value), hash);
  await app.page.locator('h1').first().waitFor();
}

/** A button by its words. */
export const button = ({ app }: Stage, name: string | RegExp): Locator =>
  app.page.getByRole('button', { name, exact: typeof name === 'string' });

/** Presses the first button with these words. */
export async function press(stage: Stage, name: string | RegExp): Promise<void> {
  await button(stage, name).first().click();
}

/** A page without anything that floats. */
export const plain = (name: string, hash: string): State => ({
  name,
  open: (stage) => go(stage, hash),
});

/** A page, then one press. */
export const pressed = (
  name: string,
  hash: string,
  label: string | RegExp,
  shown: string,
): State => ({
  name,
  open: async (stage) => {
    await go(stage, hash);
    await press(stage, label);
    await stage.app.page.locator(shown).first().waitFor();
  },
});

/** Answers the system's dialogs with yes from now on. */
export async function sayYes({ app }: Stage): Promise<void> {
  await app.electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
  });
}
