// What moves the cursor, changes colours, starts a line (Cc: C0, DEL, C1; Zl, Zp), hides text or turns its direction
// (Cf: bidirectional and invisible characters, tags), and halves of a surrogate pair (Cs).
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * Text on one line that a terminal or a viewer shows as it is: control and format characters become `\n`, `\x1b` or
 * `\u{202e}`, a backslash two, so that no two texts become the same.
 */
export function escapeControls(text: string): string {
  return text.replaceAll('\\', '\\\\').replace(CONTROL, (found) => {
    if (found === '\n') return '\\n';
    if (found === '\t') return '\\t';
    const code = found.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    return code < 256 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`;
  });
}
