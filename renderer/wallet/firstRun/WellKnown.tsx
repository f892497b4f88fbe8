import { Notice } from '../../ui/Messages';

/** A phrase that is printed somewhere: said plainly, not refused, since tests need such wallets. */
export function WellKnown() {
  return (
    <Notice tone="danger">
      <b>Everybody knows this phrase.</b> It is printed in books and documentation, and anyone can
      take what it holds. Use it on a sandbox only.
    </Notice>
  );
}
