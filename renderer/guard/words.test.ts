import { describe, expect, it } from 'vitest';
import { CLOSED_POLICY, NO_POLICY } from '../../shared/guard/model';
import type { Rao } from '../../shared/units/rao';
import {
  effectWords,
  formOf,
  limitWords,
  minutesOf,
  policyWords,
  readForm,
  sessionOf,
} from './words';
import { SANDBOX_BOB as BOB } from '../../shared/sandbox/model';

const cap = (rao: bigint) => ({ ...NO_POLICY, capRao: rao as Rao });
const form = (more: object) => readForm({ cap: '', recipients: '', netuids: '', ...more });

describe('T7 limits in words and as typed', () => {
  it('says each limit, and what is used of the cap', () => {
    const used = { policy: cap(20_000_000_000n), usedRao: 412_000_000n as Rao };
    expect(limitWords(used)).toBe('20 τ a day, 0.4120 τ used');
    expect(limitWords({ policy: NO_POLICY, usedRao: 0n as Rao })).toBe('none');
    expect(policyWords(NO_POLICY)).toBe('no limit');
    expect(policyWords({ capRao: null, recipients: [BOB], netuids: [1, 4] })).toBe(
      'pays 1 address only; subnets 1, 4',
    );
  });

  it('reads what it wrote, and an empty field as no limit', () => {
    const policy = { capRao: 1n as Rao, recipients: [BOB], netuids: [0, 65_535] };
    expect(readForm(formOf(policy))).toEqual({ ok: true, policy });
    expect(readForm(formOf(CLOSED_POLICY))).toEqual({ ok: true, policy: CLOSED_POLICY });
    expect(form({ recipients: ' None ' })).toMatchObject({ policy: { recipients: [] } });
    expect(readForm(formOf(NO_POLICY))).toEqual({ ok: true, policy: NO_POLICY });
  });

  it('says which field is wrong', () => {
    expect(form({ cap: 'twenty' })).toMatchObject({ field: 'cap' });
    expect(form({ recipients: `${BOB.slice(0, -1)}X` })).toMatchObject({ field: 'recipients' });
    expect(form({ netuids: '1 65536' })).toMatchObject({ field: 'netuids' });
  });

  it('says before the password whether it waits', () => {
    expect(effectWords(cap(1n), cap(2n))).toMatch(/at once\.$/);
    expect(effectWords(cap(3n), cap(2n))).toMatch(/24 hours/);
    expect(effectWords(NO_POLICY, cap(2n))).toMatch(/24 hours/);
    expect(effectWords(cap(2n), cap(2n))).toMatch(/taken back/);
  });

  it('offers the minutes of the last time, of that wallet in that folder', () => {
    const kept = [{ folder: '/w', name: 'savings', minutes: 60 as const }];
    const of = (...where: [string, string]) => minutesOf(kept, ...where);
    expect([of('/w', 'savings'), of('/v', 'savings'), of('/w', 'rent')]).toEqual([60, 5, 5]);
  });

  it('K7 a session that is over is none', () => {
    const unlocked = [{ wallet: 'savings', until: 10, uses: 0 }];
    expect(sessionOf(unlocked, 'savings', 9)).not.toBeNull();
    expect(sessionOf(unlocked, 'savings', 10)).toBeNull();
    expect(sessionOf(unlocked, 'rent', 9)).toBeNull();
  });
});
