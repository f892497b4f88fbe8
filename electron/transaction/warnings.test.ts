import { describe, expect, it } from 'vitest';
import { networkKindSchema } from '../../shared/chain/model';
import { warningSchema, type Intent } from '../../shared/transaction/model';
import { rao } from '../../shared/units/rao';
import type { KnownAddress } from './ports';
import { warningsFor, type WarningFacts } from './warnings';

const intent: Intent = {
  kind: 'transfer',
  wallet: 'savings',
  to: '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty',
  amount: rao(1_000_000_000n),
  keepAlive: true,
};

const facts: Omit<WarningFacts, 'networkKind' | 'metadataProved'> = {
  intent,
  from: '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
  known: [],
  amount: rao(1_000_000_000n),
  sumOfAll: false,
  fee: rao(140_000n),
  senderBefore: rao(5_000_000_000n),
  senderAfter: rao(3_999_860_000n),
  kept: null,
  toHotkey: false,
  recipientBefore: rao(1n),
  existentialDeposit: rao(500n),
  noPreview: null,
  staleMinutes: null,
  paidBefore: true,
  samePending: null,
  stillGood: null,
  journalDamage: null,
  clipboardNow: null,
};

describe('T1 metadata that no signed digest binds', () => {
  it.each(networkKindSchema.options)('is said to be believed on %s, sandboxes apart', (kind) => {
    const told = warningsFor({ ...facts, networkKind: kind, metadataProved: false });
    const codes = told.map(({ code }) => code);
    expect(codes.includes('METADATA_TRUSTED')).toBe(kind !== 'sandbox');
    const proved = warningsFor({ ...facts, networkKind: kind, metadataProved: true });
    expect(proved.map(({ code }) => code)).not.toContain('METADATA_TRUSTED');
  });
});

describe('every warning fits its schema', () => {
  it('however long the names are that stand in it', () => {
    const long = 'n'.repeat(1_000);
    const own = { address: intent.to, wallet: long, role: 'hotkey', name: long } as const;
    const told = warningsFor({
      ...facts,
      networkKind: 'custom',
      metadataProved: false,
      known: [own],
      samePending: long,
      journalDamage: long,
      noPreview: long,
    });
    const codes = told.map(({ code }) => code);
    expect(codes.slice(0, 3)).toEqual(['OWN_HOTKEY', 'SAME_AS_PENDING', 'JOURNAL_DAMAGED']);
    expect(codes).toContain('PREVIEW_UNAVAILABLE');
    expect(told[0]?.text).toContain('goes to the coldkey of its own wallet');
    for (const warning of told) warningSchema.parse(warning);
  });
});

describe('A1 a hotkey of others', () => {
  it('is warned of, also when it has a name in the address book', () => {
    const codes = (role: KnownAddress['role'], watched?: true): string[] =>
      warningsFor({
        ...facts,
        networkKind: 'custom',
        metadataProved: false,
        toHotkey: true,
        known: [
          { address: intent.to, wallet: '', role, name: 'Rent', ...(watched && { watched }) },
        ],
      }).map(({ code }) => code);
    expect(codes('contact')).toContain('TO_HOTKEY');
    expect(codes('watched')).toContain('TO_HOTKEY');
    expect(codes('coldkey')).not.toContain('TO_HOTKEY');
    expect(codes('coldkey', true)).toContain('TO_HOTKEY');
    expect(codes('hotkey')).toContain('OWN_HOTKEY');
    // Anybody may have put its address there.
    expect(codes('hotkey', true)).not.toContain('OWN_HOTKEY');
  });
});
