/**
 * Splits a typed or pasted phrase into words: any white space, any case, commas and quotes between the words, and the
 * numbers of a list (`1-word` as btcli prints it, `1. word`, `1) word`, `1 word`). Checks nothing.
 */
export function typedWords(text: string): string[] {
  return text
    .trim()
    .toLowerCase()
    .split(/[\s,;"'`\u2018\u2019\u201c\u201d[\]]+/u)
    .map((word) => word.replace(/^\d{1,2}(?:[-.):]|$)/, ''))
    .filter((word) => word !== '');
}
