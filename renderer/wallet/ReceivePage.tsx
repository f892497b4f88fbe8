/** Stands in until the page is drawn. */
export function ReceivePage() {
  return null;
}
