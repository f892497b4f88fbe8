import type { RunningApp } from '../fixtures';
import { type Rules } from './inPage';
import { prepareLook, report, resize, type Size, wear } from './look';
import { leave } from './states';
import type { State } from './state';
import type { Stage } from '../stage';

/** How a view is looked at in one size and theme. */
interface Look {
  name: string;
  size: Size;
  theme: 'light' | 'dark';
  /** Layout and words; colours do not change them. */
  layout: boolean;
  /** The same with words 40 % longer. */
  lengthened: boolean;
  axe: Rules | null;
}

const size = (width: number, height: number, zoom = 1): Size => ({ width, height, zoom });
const AT_800 = size(800, 600);
const AT_1280 = size(1280, 860);

/** Everything is judged once in light; dark differs in its colours alone. */
const LOOKS: readonly Look[] = [
  { name: '800', size: AT_800, theme: 'light', layout: true, lengthened: true, axe: 'all' },
  { name: '1280', size: AT_1280, theme: 'light', layout: true, lengthened: true, axe: 'all' },
  {
    ...{ name: '1920', size: size(1920, 1080), theme: 'light', axe: null },
    ...{ layout: true, lengthened: false },
  },
  {
    ...{ name: '200 %', size: size(1280, 860, 2), theme: 'light', axe: null },
    ...{ layout: true, lengthened: false },
  },
  { name: '800', size: AT_800, theme: 'dark', layout: false, lengthened: false, axe: 'colours' },
  { name: '1280', size: AT_1280, theme: 'dark', layout: false, lengthened: false, axe: 'colours' },
];
/** In the normal run: the smallest window, and the usual one in dark. */
const SHORT: readonly Look[] = LOOKS.filter(
  ({ name, theme }) =>
    (name === '800' && theme === 'light') || (name === '1280' && theme === 'dark'),
);
/** Looked at for its picture alone. */
const PICTURE_ONLY: Look = {
  ...{ name: '1920', size: size(1920, 1080), theme: 'dark', axe: null },
  ...{ layout: false, lengthened: false },
};

/** Opens a view, runs `during` there, and leaves it. */
export async function visit(
  stage: Stage,
  state: State,
  during: () => Promise<void>,
): Promise<void> {
  await prepareLook(stage.app);
  await resize(stage.app, AT_1280);
  await state.open(stage);
  await during();
  await resize(stage.app, AT_1280);
  await leave(stage, state);
}

/** What is done with a view beyond judging it. */
interface LookOptions {
  /** Every size and theme, also those that are only pictured; else the two of the normal run, or those of the long one. */
  every?: boolean;
  /** Takes a picture of this name. */
  picture?: (name: string) => Promise<void>;
}

/** Looks at the view that is open, under a name for the report; answers what is wrong, a line each. */
export async function lookAt(
  app: RunningApp,
  name: string,
  { every = false, picture }: LookOptions = {},
): Promise<string[]> {
  const found: string[] = [];
  const usual = process.env['TAODESK_DRILL'] === 'long' ? LOOKS : SHORT;
  for (const look of every ? [...LOOKS, PICTURE_ONLY] : usual) {
    await wear(app, look.theme);
    await resize(app, look.size);
    if (look.size.zoom === 1) await picture?.(`${name}-${look.theme}-${look.name}.png`);
    const at = `${name} ${look.theme} ${look.name}`;
    found.push(...(await judge(app, look)).map((line) => `${at}: ${line}`));
  }
  return found;
}

async function judge(app: RunningApp, look: Look): Promise<string[]> {
  // The page may be another one than at the first view: it is renewed after secrets.
  await prepareLook(app);
  const { page } = app;
  const { layout, lengthened, axe } = look;
  const faults = layout ? await page.evaluate(() => window.taodeskLook.layout()) : [];
  if (lengthened)
    faults.push(...(await page.evaluate(() => window.taodeskLook.layoutLengthened())));
  if (axe) faults.push(...(await page.evaluate((rules) => window.taodeskLook.axe(rules), axe)));
  return report(faults);
}
