import type { Locator, Page } from '@playwright/test';

const MEGABYTE = 'a1 '.repeat(350_000);
/** What no field of the window needs more of. */
const MOST = 2_000;
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
    await field.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(MEGABYTE);
    const length = (await field.inputValue()).length;
    if (length === 0) faults.push(`${name}: took nothing of a long text`);
    if (length > MOST) faults.push(`${name}: took ${length} characters`);
    for (const text of ODD) {
      await field.fill(text);
      if (await broken(page)) faults.push(`${name}: the page broke at ${JSON.stringify(text)}`);
    }
    await field.fill('');
    if ((await valuesBut(fields, index)) !== before) faults.push(`${name}: another field changed`);
  }
  page.off('pageerror', onError);
  return faults;
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

async function broken(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
    return wide || document.body.innerText.includes('This page cannot be drawn');
  });
}
