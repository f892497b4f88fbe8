import type { Locator, Page } from '@playwright/test';
import { MAX_MESSAGE } from '../../shared/message/model';

/** A megabyte: a text and how often it is repeated. */
const MEGABYTE_OF: [string, number] = ['a1 ', 350_000];
/** What no line of the window needs more of; a text to be signed may be longer. */
const MOST_OF_A_LINE = 2_000;
/** Emoji with joiners, right-to-left with an override, a NUL, stacked accents, lines, a lone surrogate, markup. */
const ODD = [
  '👩‍👩‍👧‍👦🇺🇳',
  'שלום\u202Eabc',
  'a\u0000b',
  'e\u0301'.repeat(60),
  'one\ntwo\r\nthree\t',
  '\ud800',
  '<b>&amp;</b>',
];
/** What is typed into each field, and how much of it a line and a text may keep. */
const TYPED = { odd: ODD, megabyte: MEGABYTE_OF, line: MOST_OF_A_LINE, text: MAX_MESSAGE };
const FIELDS =
  'input:not([type=checkbox]):not([type=radio]):not(:disabled), textarea:not(:disabled)';

/** Types a megabyte and odd text into every field in sight; answers what the window did not stand. */
export async function fieldFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const onError = (error: Error): number => faults.push(`threw: ${error.message}`);
  page.on('pageerror', onError);
  const fields = await inSight(page);
  for (const [index, field] of fields.entries()) {
    const name = await nameOf(field);
    const before = await valuesBut(fields, index);
    const seen = await field.evaluate(typeAll, TYPED);
    if (seen.length === 0) faults.push(`${name}: took nothing of a long text`);
    if (seen.length > seen.most) faults.push(`${name}: took ${seen.length} characters`);
    for (const text of seen.brokenAt)
      faults.push(`${name}: the page broke at ${JSON.stringify(text)}`);
    if ((await valuesBut(fields, index)) !== before) faults.push(`${name}: another field changed`);
  }
  page.off('pageerror', onError);
  return faults;
}

/** What a field did with all that was typed. */
interface Typed {
  /** Characters that it kept of the megabyte. */
  length: number;
  /** Characters that it may keep. */
  most: number;
  brokenAt: string[];
}

/** Runs in the window, through the editor that typing goes through too: the driver would carry each text for longer. */
async function typeAll(
  element: Element,
  { odd, megabyte, line, text: ofText }: typeof TYPED,
): Promise<Typed> {
  const field = element as HTMLInputElement;
  const type = async (text: string): Promise<void> => {
    field.focus();
    field.select();
    document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  };
  const isBroken = (): boolean => {
    const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
    return wide || document.body.innerText.includes('This page cannot be drawn');
  };
  await type(megabyte[0].repeat(megabyte[1]));
  const { length } = field.value;
  const most = field.tagName === 'TEXTAREA' ? ofText : line;
  const brokenAt: string[] = [];
  for (const text of odd) {
    await type(text);
    if (isBroken()) brokenAt.push(text);
  }
  await type('');
  return { length, most, brokenAt };
}

async function inSight(page: Page): Promise<Locator[]> {
  const all = await page.locator(FIELDS).all();
  const usable = await Promise.all(
    all.map((one) =>
      one.evaluate((element) => !element.closest('[inert]') && element.checkVisibility()),
    ),
  );
  return all.filter((_, index) => usable[index]);
}

function nameOf(field: Locator): Promise<string> {
  return field.evaluate((element) => {
    const { labels, id } = element as HTMLInputElement;
    return labels?.[0]?.textContent ?? element.getAttribute('aria-label') ?? id;
  });
}

async function valuesBut(fields: readonly Locator[], index: number): Promise<string> {
  const others = fields.filter((_, at) => at !== index);
  return (await Promise.all(others.map((field) => field.inputValue()))).join('\n');
}
