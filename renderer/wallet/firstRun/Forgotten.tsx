import { useApp } from '../../store';
import { Notice } from '../../ui/Messages';
import { Button } from '../../ui/Button';

/** After a lock or a sleep that made the signer forget a phrase: what is on paper opens nothing, unless its wallet was written. */
export function Forgotten() {
  const gone = useApp((state) => state.forgottenPhrases);
  const wallets = useApp((state) => state.walletList?.wallets);
  const said = useApp((state) => state.forgottenSaid);
  if (!wallets || gone.every((one) => wallets.some(({ address }) => address === one))) return null;
  return (
    <div className="wiz-gap">
      <Notice tone="warn" live action={<Button onClick={said}>I struck them out</Button>}>
        <b>The window or the computer was locked, or it slept, and the words are forgotten.</b> No
        wallet was made from them: if you wrote them down, strike them out. The next phrase has
        other words.
      </Notice>
    </div>
  );
}
