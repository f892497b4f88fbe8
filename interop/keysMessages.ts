import { encodeSs58 } from '../shared/units/ss58';
import { type KeyScheme, pairFromSeed, signBytes } from '../electron/signer/derive';
import { newPhrase, phraseSeed } from '../electron/signer/phrase';
import { expectSame, expectVerifies, hexOf, type Room } from './keysShared';

/** Text as people sign it: plain, of many scripts, on two lines, of hex digits, long, and none at all. */
const TEXTS = ['interop', 'Zürich 密码 🔑', 'two\nlines', '0xdeadbeef', 'x'.repeat(1_000), ''];

/** One phrase on both sides: each verifies every message of the other, and refuses it under another text. */
export async function messagesAcross({ ask }: Room, scheme: KeyScheme): Promise<void> {
  const words = newPhrase(12);
  const pair = pairFromSeed(phraseSeed(words), scheme);
  const address = encodeSs58(pair.publicKey);
  const signatures = TEXTS.map((text) => hexOf(signBytes(pair, Buffer.from(text))));
  const phrase = words.join(' ');
  const request = { action: 'messages', phrase, address, scheme, texts: TEXTS, signatures };
  const seen = await ask(request);
  expectSame('address', seen['address'], address);
  const theirs = seen['signatures'] as string[];
  const [valid, invalid] = [seen['valid'] as boolean[], seen['invalid'] as boolean[]];
  for (const [index, text] of TEXTS.entries()) {
    const what = JSON.stringify(text.slice(0, 20));
    expectVerifies(address, theirs[index], scheme, Buffer.from(text));
    expectSame(`our signature of ${what} there`, valid[index], true);
    expectSame(`our signature of ${what} under another text there`, invalid[index], false);
  }
}
