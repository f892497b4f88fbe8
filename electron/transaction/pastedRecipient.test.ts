import { describe, expect, it } from 'vitest';
import { encodeSs58 } from '../../shared/units/ss58';
import { PastedRecipient } from './pastedRecipient';

const KNOWN = '5FxSFhV1h2kwaFfoVY4YwubfpLzfBTLZ1BAPgb1k8kbETeMH';
const TWIN = '5FxSFhV1o5YvYN6RhAX9tcpBxzSkJe5rGm6DHjxGbqreTeMH';
const STRANGER = encodeSs58(new Uint8Array(32).fill(7));

describe('a pasted recipient', () => {
  it('A3 is not what the clipboard holds: the other address is told, other text is not', async () => {
    let clipboard = TWIN;
    const pasted = new PastedRecipient(() => Promise.resolve(clipboard));
    expect(await pasted.pasted(KNOWN)).toBe(TWIN);
    // Typed or chosen, not pasted: the clipboard is nobody's business.
    expect(await pasted.clipboardInstead(STRANGER)).toBeNull();
    for (const text of ['', 'a password', KNOWN, `${KNOWN}, thanks`, 'x'.repeat(1_000_000)]) {
      clipboard = text;
      expect(await pasted.pasted(KNOWN)).toBeNull();
    }
    clipboard = TWIN;
    expect(await pasted.pasted('half an addr')).toBeNull();
    expect(await pasted.clipboardInstead(KNOWN)).toBeNull();
  });
});
