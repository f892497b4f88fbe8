/** Stands in until the page is drawn. */
export function SendPage() {
  return null;
}
