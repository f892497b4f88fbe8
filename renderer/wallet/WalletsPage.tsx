/** Stands in until the page is drawn. */
export function WalletsPage() {
  return null;
}
