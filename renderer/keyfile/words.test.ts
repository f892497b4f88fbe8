import { describe, expect, it } from 'vitest';
import { foreignKindSchema, writtenBySchema, type KeyFacts } from '../../shared/keyfile/model';
import { walletError } from '../../shared/wallet/errors';
import { backupWords, canOpen, kindWords, lockMeaning, readersWords, writtenWords } from './words';

const facts = (encryption: KeyFacts['encryption'], problem: KeyFacts['problem'] = null) =>
  ({ encryption, problem }) as KeyFacts;

describe('words of a key', () => {
  it('name each generation in words of its own', () => {
    const words = writtenBySchema.options.map(writtenWords);
    expect(new Set(words).size).toBe(words.length);
  });

  it('say who reads it, and whose it is when it is not yours', () => {
    const access = { mode: '0644', readers: 'everyone' as const, otherOwner: false };
    expect(readersWords(access)).toBe('every user of this computer (0644)');
    expect(readersWords({ ...access, otherOwner: true })).toContain('another user');
    expect(readersWords({ ...access, mode: null, readers: 'unknown' })).not.toContain('(');
  });

  it('say nothing of the protection of a file that cannot be read', () => {
    expect(lockMeaning(facts('none'))).toContain('Nothing protects it');
    expect(lockMeaning(facts('none', walletError('PUBLIC_MISSING')))).toContain('Nothing protects');
    expect(lockMeaning(facts('none', walletError('BROKEN_KEYFILE')))).toContain('Not known');
    expect(lockMeaning(facts(null))).toContain('only its address');
  });

  it('offer to open what opens: not an address, not a broken file, but a key whose public file is', () => {
    expect(canOpen(facts('nacl'))).toBe(true);
    expect(canOpen(facts(null))).toBe(false);
    expect(canOpen(facts('unknown'))).toBe(false);
    expect(canOpen(facts('none', walletError('BROKEN_KEYFILE')))).toBe(false);
    expect(canOpen(facts('nacl', walletError('PUBLIC_MISSING')))).toBe(true);
    expect(canOpen({ ...facts('none'), scheme: 'other' })).toBe(false);
  });

  it('say what a key is that only other tools can use', () => {
    const words = foreignKindSchema.options.map((foreign) =>
      kindWords({ scheme: 'other', foreign, encryption: 'none' }),
    );
    expect(new Set(words).size).toBe(words.length);
    expect(
      kindWords({ scheme: 'other', foreign: 'rotatingMlDsa65', encryption: 'none' }),
    ).toContain('ML-DSA-65');
  });

  it('name the SDK beside btcli, as both write the same files', () => {
    expect(writtenWords('rust')).toContain('bittensor 8.1 to 10.3');
    expect(writtenWords('rust41')).toContain('bittensor 10.4 or later');
    const ed25519 = { scheme: 'ed25519', foreign: null, encryption: 'none' } as const;
    expect(kindWords(ed25519)).toContain('btcli 9.22 or bittensor 10.4, or later');
  });

  it('promise a backup of an ed25519 key to no tool that cannot open it', () => {
    expect(backupWords('sr25519', false)).toContain('and btcli.');
    expect(backupWords('ed25519', false)).toContain('bittensor 11. btcli cannot open it');
    expect(backupWords('ed25519', true)).not.toContain('bittensor 11');
    expect(backupWords(null, false)).toContain('unless the key is ed25519');
  });
});
