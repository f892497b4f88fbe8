import {
  isLooser,
  KEEP_MINUTES,
  type LimitState,
  samePolicy,
  type SpendPolicy,
  type Unlocked,
} from '../../shared/guard/model';
import type { Settings } from '../../shared/settings/model';
import { formatTao, readTao, parseTao, type Rao, taoParts } from '../../shared/units/rao';
import { parseSs58 } from '../../shared/units/ss58';
import { safeText } from '../../shared/units/trustText';

/** The wallet's session that is not over at `now`, ms since 1970. */
export const sessionOf = (
  unlocked: readonly Unlocked[],
  wallet: string,
  now: number,
): Unlocked | null => unlocked.find((one) => one.wallet === wallet && one.until > now) ?? null;

/** The minutes for which a wallet was kept unlocked the last time; the fewest where it never was. */
export const minutesOf = (
  kept: Settings['keepMinutes'] | undefined,
  folder: string,
  wallet: string,
): (typeof KEEP_MINUTES)[number] =>
  kept?.find((one) => one.folder === folder && one.name === wallet)?.minutes ?? KEEP_MINUTES[0];

/** "unlocked, 12 min left". */
export function unlockedWords({ until }: Unlocked, now: number): string {
  const minutes = Math.ceil((until - now) / 60_000);
  return `unlocked, ${minutes} min left`;
}

/** Said in the corner when a wallet is no longer kept unlocked, whatever ended it. */
export const lockedToast = (wallet: string) => ({
  tone: 'good' as const,
  text: `${safeText(wallet)} is no longer kept unlocked`,
  note: 'Its password is asked for again.',
});

const short = (rao: bigint): string => {
  const { whole, decimals } = taoParts(rao as Rao);
  return whole + decimals;
};

/** "20 τ a day, 0.4120 τ used": each limit in a few words, "none" without any. */
export const limitWords = ({ policy, usedRao }: Pick<LimitState, 'policy' | 'usedRao'>): string =>
  listed(policy, `, ${short(usedRao)} τ used`) || 'none';

/** The same for limits that wait: nothing is used of them yet. */
export const policyWords = (policy: SpendPolicy): string => listed(policy, '') || 'no limit';

function listed({ capRao, recipients, netuids }: SpendPolicy, used: string): string {
  const words = [
    ...(capRao === null ? [] : [`${readTao(capRao)} τ a day${used}`]),
    ...(recipients === null ? [] : [`pays ${counted(recipients.length, 'address', 'addresses')}`]),
    ...(netuids === null ? [] : [`subnets ${netuids.join(', ') || 'none'}`]),
  ];
  return words.join('; ');
}

const counted = (count: number, one: string, many: string): string =>
  count === 0 ? 'nobody' : `${count} ${count === 1 ? one : many} only`;

/** "23 h" until limits that wait hold. */
export function waitWords(ms: number): string {
  const minutes = Math.ceil(ms / 60_000);
  return minutes < 60 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
}

/** Limits as they are typed; an empty field does not limit, and {@link NOTHING} allows nothing. */
export interface LimitForm {
  cap: string;
  recipients: string;
  netuids: string;
}

/** A list that allows nothing, as limits are that came in the place of damaged ones. */
const NOTHING = 'none';

/** The form of limits that hold. */
export const formOf = ({ capRao, recipients, netuids }: SpendPolicy): LimitForm => ({
  cap: capRao === null ? '' : formatTao(capRao),
  recipients: listText(recipients),
  netuids: listText(netuids),
});

const listText = (list: readonly (string | number)[] | null): string =>
  list?.length === 0 ? NOTHING : (list ?? []).join(' ');

/** What a form means, or what is wrong with which field. */
export type ReadForm =
  | { ok: true; policy: SpendPolicy }
  | { ok: false; field: keyof LimitForm; problem: string };

/** Reads a form. */
export function readForm(form: LimitForm): ReadForm {
  const cap = form.cap.trim() === '' ? null : parseTao(form.cap);
  if (cap && !cap.ok) return { ok: false, field: 'cap', problem: 'Type an amount in τ, like 20.' };
  const recipients = parts(form.recipients);
  const bad = recipients?.find((text) => !parseSs58(text).ok);
  if (bad !== undefined) {
    return { ok: false, field: 'recipients', problem: `${bad.slice(0, 12)}… is no valid address.` };
  }
  const netuids = parts(form.netuids);
  if (netuids?.some((text) => !/^\d{1,5}$/.test(text) || Number(text) > 0xffff)) {
    return { ok: false, field: 'netuids', problem: 'Numbers of subnets, like 1 4 19.' };
  }
  return {
    ok: true,
    policy: {
      capRao: cap ? cap.rao : null,
      recipients,
      netuids: netuids && netuids.map(Number),
    },
  };
}

function parts(text: string): string[] | null {
  if (text.trim().toLowerCase() === NOTHING) return [];
  const found = [...new Set(text.split(/[\s,]+/).filter(Boolean))];
  return found.length > 0 ? found : null;
}

/** What pressing the button would do. */
export function effectWords(next: SpendPolicy, now: SpendPolicy): string {
  if (samePolicy(next, now)) return 'Nothing changes; a looser limit that waits is taken back.';
  return isLooser(next, now)
    ? 'What is looser holds after 24 hours, and can be taken back until then. What is tighter holds at once.'
    : 'This is tighter: it holds at once.';
}
