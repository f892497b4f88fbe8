import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { BIP39_ENGLISH } from '../bip39English';
import { guessingTime, judgePassword, loadStrength, triesText } from './passwordStrength';

describe('password meter', () => {
  let judge: ZxcvbnFactory;
  beforeAll(async () => {
    judge = await loadStrength();
  });

  it('calls four unrelated words strong and says why', () => {
    const strength = judgePassword(judge, 'tin otter keeps 4 ferries', ['savings']);
    expect(strength).toMatchObject({ level: 4, weak: false });
    expect(strength.reasons.some(({ level }) => level === 'good')).toBe(true);
  });

  it('names the name of the wallet and the year in it', () => {
    const strength = judgePassword(judge, 'savings2026', ['savings']);
    expect(strength.weak).toBe(true);
    expect(strength.reasons.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'Holds the name of the wallet',
        'Holds a year, which is tried first',
      ]),
    );
  });

  it('does not call a strong one most used because one of its words is, and a weak one it does', () => {
    const told = (password: string) =>
      judgePassword(judge, password, []).reasons.map(({ text }) => text);
    const most = 'Holds one of the most used passwords';
    expect(judgePassword(judge, 'monkey glacier trumpet saddle', []).weak).toBe(false);
    expect(told('monkey glacier trumpet saddle')).not.toContain(most);
    expect(told('monkey12')).toContain(most);
  });

  it('calls most used, repeated and short ones weak', () => {
    for (const password of ['password1', 'qwertyuiop', 'aaaaaaaaaaaa', 'Zk8!pq']) {
      expect(judgePassword(judge, password, []).weak, password).toBe(true);
    }
    expect(judgePassword(judge, 'Zk8!pq', []).reasons[0]?.text).toBe(
      'At least 8 characters are needed',
    );
  });

  const everybody = [
    ...[
      'correct horse battery staple',
      'correcthorsebatterystaple',
      'C0rrect-H0rse_Battery Staple!',
    ],
    ...['abandon '.repeat(11) + 'about', 'zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong'],
    'bottom drive obey lake curtain smoke basket hold race lonely fit walk',
    'legal winner thank year wave sausage worth useful legal winner thank yellow',
    'caution juice atom organ advance problem',
    ...['To be, or not to be, that is the question', 'May the Force be with you!'],
    ...[
      'the quick brown fox jumps over the lazy dog',
      'notyourkeysnotyourcoins',
      'in the beginning was the word',
    ],
  ];

  it('knows what everybody knows, whatever stands between the words, and says so', () => {
    for (const password of everybody) {
      const { level, weak, reasons } = judgePassword(judge, password, []);
      expect([password, level, weak]).toEqual([password, 1, true]);
      expect(reasons.map(({ text }) => text)).toContain(
        'Holds a sentence or phrase that everybody can look up',
      );
      expect(reasons.some((reason) => reason.level === 'good')).toBe(false);
    }
  });

  it('knows walks over the keys, with Shift and with spaces', () => {
    const walks = [
      ...[
        'qwertyuiopasdfghjklzxcvbnm',
        '1qaz2wsx3edc4rfv',
        '!QAZ@WSX#EDC$RFV',
        'qwer asdf zxcv tyui',
      ],
      ...['qazwsxedcrfvtgbyhnujm', 'zaq12wsxcde34rfv', 'poiuytrewqlkjhgfdsa', '1q2w3e4r5t6y7u8i'],
    ];
    for (const password of walks) {
      const { weak, reasons } = judgePassword(judge, password, []);
      expect([password, weak]).toEqual([password, true]);
      expect(reasons.map(({ text }) => text)).toContain('Holds keys that lie side by side');
    }
  });

  it('knows the wallet and this app, with a year behind or a hyphen between', () => {
    const named = [
      ...[
        'bittensortaodesk',
        'Bittensor-Taodesk-2024!',
        'my-wallet-savings-2024',
        'savings_savings_savings',
      ],
      ...['bittensor bittensor wallet', 'Taodesk.Bittensor.Coldkey'],
    ];
    for (const password of named) {
      expect([password, judgePassword(judge, password, ['savings']).weak]).toEqual([
        password,
        true,
      ]);
    }
  });

  it('leaves strong ones strong, also with one known or named part', () => {
    const strong = [
      ...[
        'velvet thunder 9 marble',
        'Zk8!pqLm2#xWv',
        'tin otter keeps 4 ferries',
        'hnG7 vqz2 pLw9 tr4x',
      ],
      ...[
        'correct horse battery staple otter velvet 93 marble kite',
        'savings velvet thunder 9 marble otter',
      ],
    ];
    for (const password of strong) {
      expect([password, judgePassword(judge, password, ['savings']).weak]).toEqual([
        password,
        false,
      ]);
    }
  });

  it('never repeats the password in its reasons', () => {
    const password = 'winter-Hurrican3-7';
    const { reasons } = judgePassword(judge, password, ['savings']);
    expect(JSON.stringify(reasons)).not.toContain(password);
  });

  it('judges a kilobyte without stalling on it', () => {
    expect(judgePassword(judge, 'a'.repeat(1_024), []).weak).toBe(true);
  });
});

describe('guessing time', () => {
  it.each([
    [0.2, 'less than a second'],
    [1, 'about 1 second'],
    [420, 'about 7 minutes'],
    [7_000_000_000, 'about 220 years'],
    [1e40, 'more than a thousand million years'],
  ])('%d s is %s', (seconds, words) => {
    expect(guessingTime(seconds)).toBe(words);
  });
});

describe('number of tries', () => {
  it.each([
    [0, 'fewer than a thousand tries'],
    [3.5, 'about 3 thousand tries'],
    [7.6, 'about 40 million tries'],
    [12, 'about 1 million million tries'],
    [20, 'more than a thousand million million tries'],
  ])('10^%d is %s', (log10, words) => {
    expect(triesText(log10)).toBe(words);
  });
});

describe('BIP-39 words', () => {
  it('are the 2,048 of the standard, in order', () => {
    const text = `${BIP39_ENGLISH.join('\n')}\n`;
    expect(BIP39_ENGLISH).toHaveLength(2_048);
    // sha256 of bitcoin/bips bip-0039/english.txt
    expect(bytesToHex(sha256(utf8ToBytes(text)))).toBe(
      '2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda',
    );
  });
});
