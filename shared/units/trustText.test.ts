import { describe, expect, it } from 'vitest';
import { findingWords, safeText, type TextFinding, trustText } from './trustText';

/** Ordinary names of people of many languages. */
const ORDINARY = [
  ...['savings', 'old-2023', 'Wallet (2)', 'a.b_c', 'señor', 'Żółć', 'Straße', 'İstanbul', 'Işık'],
  ...['Çağrı', 'Nguyễn Văn', 'e\u0301te\u0301', 'кошелёк', 'Сбережения', 'Крипто 2', 'гаманець'],
  ...['πορτοφόλι', 'Αθήνα', 'հայերեն', 'חסכונות', 'ארנק 2', 'محفظة', 'کیف\u200cپول', 'बचत'],
  ...[
    'ক্\u200dষ',
    'சேமிப்பு',
    'กระเป๋าเงิน',
    '財布',
    '貯金ウォレット',
    'サブnet',
    '钱包',
    '내 지갑',
    'Han 钱包',
  ],
  ...[
    'საფულე',
    'ቦርሳ',
    'ᓄᓇᕗᑦ',
    '🚀',
    '👨\u200d👩\u200d👧 family',
    '❤\ufe0f',
    '1\ufe0f\u20e3',
    'x² + ½',
    'τ',
  ],
  ...['…', '„quoted“', 'C++ & Rust', "l'épargne", '100 %', '', '2024', '①'],
];

const MARKED: readonly [name: string, findings: TextFinding[]][] = [
  ['p\u0430ypal', ['mixedScripts', 'lookAlikes']],
  ['ра\u0443', ['lookAlikes']],
  ['ТАО', ['lookAlikes']],
  ['ΤΑΟ', ['lookAlikes']],
  ['ᎪᏢᏢ', ['lookAlikes']],
  ['ꓔꓮꓳ', ['lookAlikes']],
  ['savingѕ', ['mixedScripts', 'lookAlikes']],
  ['Валидатор Alpha', ['mixedScripts', 'lookAlikes']],
  ['сбережения и τ', ['mixedScripts']],
  ['ｓａｖｉｎｇｓ', ['lookAlikes']],
  ['𝐬𝐚𝐯𝐢𝐧𝐠𝐬', ['lookAlikes']],
  ['ℬittensor', ['lookAlikes']],
  ['pɑypal', ['lookAlikes']],
  ['\u202egnp.exe', ['direction']],
  ['\u2066x\u2069', ['direction']],
  ['\u200fabc', ['direction']],
  ['a\u200bb', ['invisible']],
  ['a\u200db', ['invisible']],
  ['a\ufe0fb', ['invisible']],
  ['so\u00adft', ['invisible']],
  ['\ufeffname', ['invisible']],
  ['\u3164', ['invisible']],
  ['\u2800', ['invisible']],
  ['a\u{e0041}b', ['invisible']],
  ['\u001b[31mred', ['invisible']],
  ['line\nbreak', ['invisible']],
  ['\ud800', ['invisible']],
  ['private\ue000', ['invisible']],
  ['savings ', ['spaces']],
  ['sav\u00a0ings', ['spaces']],
  ['sav\u2003ings', ['spaces']],
  ['Z\u0335\u0336\u0337\u0338\u0339algo', ['stacked']],
  ['\u202ea\u200b\u0430b ', ['mixedScripts', 'lookAlikes', 'direction', 'invisible', 'spaces']],
];

describe('E9 names of others', () => {
  it('of any one script are drawn as they are and not marked', () => {
    for (const name of ORDINARY) expect(trustText(name)).toEqual({ display: name, findings: [] });
  });

  it('with look-alike, turning, hidden or stacked characters are marked for that reason', () => {
    for (const [name, findings] of MARKED) {
      expect([name, trustText(name).findings]).toEqual([name, findings]);
    }
  });

  it('never show a hidden character as itself', () => {
    expect(safeText('\u202egnp.exe')).toBe('[U+202E]gnp.exe');
    expect(safeText('a\u{e0041}b')).toBe('a[U+E0041]b');
    for (const [name] of MARKED) {
      expect(safeText(name)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });

  it('finds every hidden character of Unicode wherever it stands', () => {
    for (let code = 0; code <= 0x10_ffff; code++) {
      const character = String.fromCodePoint(code);
      if (!/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character)) continue;
      const { display, findings } = trustText(`a${character}b`);
      expect([code.toString(16), findings.length > 0, display.includes(character)]).toEqual([
        code.toString(16),
        true,
        false,
      ]);
    }
  });

  it('says it in words', () => {
    expect(findingWords([])).toBe('');
    expect(findingWords(['lookAlikes'])).toBe(
      'This name contains letters that look like others. Compare the address, not the name.',
    );
    expect(findingWords(['mixedScripts', 'direction', 'spaces'])).toBe(
      'This name mixes letters of different alphabets, contains marks that turn the text around and contains unusual spaces. Compare the address, not the name.',
    );
  });
});
