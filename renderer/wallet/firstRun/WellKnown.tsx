import { Notice } from '../../ui/Messages';

/** A secret that is printed somewhere: said plainly, not refused, since tests need such wallets. */
export function WellKnown({ words }: { words: number }) {
  return (
    <Notice tone="danger">
      <b>Everybody knows this {words > 0 ? 'phrase' : 'key'}.</b> It is printed in books and
      documentation{words > 0 ? '' : ', or is a mere pattern'}, and anyone can take what it holds.
      Use it on a sandbox only.
    </Notice>
  );
}
