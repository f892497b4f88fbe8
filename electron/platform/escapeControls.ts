// What moves the cursor, changes colours, starts a line, hides text or turns its direction: C0, DEL, C1, line and
// paragraph separators, bidirectional and invisible format characters, tags, halves of a surrogate pair.
const CONTROL =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

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
