import type { Page } from '@playwright/test';

/** Ways to somebody who says that he helps: thieves answer there, so the app has none (security A4). */
const WAYS =
  /mailto:|tel:|discord|telegram|\bt\.me\/|live chat|contact us|contact support|customer (care|support)|support (team|chat|desk)|help ?desk|e-?mail us/i;

/** Where a phrase or a key is typed or shown, and where a newcomer begins. */
const WARNS = /^(first-run-(doors|phrase|check|bring|bring-key)|keyfile-phrase)$/;

/** What a view says that it must not, or does not say that it must. */
export async function peopleFaults(page: Page, state: string): Promise<string[]> {
  const said = await page.evaluate(() => {
    const links = [...document.querySelectorAll('[href]')].map((one) => one.getAttribute('href'));
    return [document.body.innerText, ...links].join('\n');
  });
  const way = WAYS.exec(said)?.[0];
  const silent = WARNS.test(state) && !/Nobody from this project will ever ask for/.test(said);
  return [
    ...(way === undefined ? [] : [`a way to a helper: ${way}`]),
    ...(silent ? ['it does not say that nobody asks for the phrase'] : []),
  ];
}
