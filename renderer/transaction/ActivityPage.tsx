/** Stands in until the page is drawn. */
export function ActivityPage() {
  return null;
}
