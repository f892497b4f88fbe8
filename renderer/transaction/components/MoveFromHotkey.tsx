import { keyLabel } from '../../../shared/wallet/model';
import type { Intent } from '../../../shared/transaction/model';
import { navigate, useApp } from '../../store';
import { Amount } from '../../ui/Amount';
import { Button } from '../../ui/Button';
import { KeyValue } from '../../ui/Chapter';
import { EmptyState, ErrorNote } from '../../ui/Messages';
import { Ss58Label } from '../../ui/Ss58Label';
import { hotkeyFree } from '../../wallet/selectors';
import { useReview } from '../useReview';
import { NotLive } from './NotLive';
import { ReviewSheet } from './ReviewSheet';

/** What lies on a hotkey goes to the coldkey of its wallet, all of it, through the same review as any payment. */
export function MoveFromHotkey({ wallet, hotkey }: { wallet: string; hotkey: string }) {
  const entry = useApp((state) => state.walletList?.wallets.find(({ name }) => name === wallet));
  const from = entry?.hotkeys.find(({ name }) => name === hotkey)?.address ?? null;
  const to = entry?.address ?? null;
  const listed = useApp((state) => state.walletList !== null);
  if (!listed) return <div aria-busy="true" />;
  if (from === null || to === null) {
    return (
      <EmptyState title="Not known where to" icon="hotkey">
        The address of the hotkey or of its coldkey is not in the folder of this wallet, so nothing
        can be moved between them.
      </EmptyState>
    );
  }
  return <Move {...{ wallet, hotkey, from, to }} />;
}

function Move(props: { wallet: string; hotkey: string; from: string; to: string }) {
  const { wallet, hotkey, from, to } = props;
  const status = useApp((state) => state.chainStatus);
  const network = status?.phase === 'live' ? (status.network?.id ?? null) : null;
  const free = useApp((state) => hotkeyFree(state.balances, from));
  const intent: Intent = { kind: 'transfer', wallet, hotkey, to, amount: 'all', keepAlive: false };
  const { review, busy, error, open, close } = useReview(intent, network);
  const leave = (): void => navigate({ page: 'keyfile', wallet, hotkey });
  return (
    <>
      {network === null && <NotLive />}
      <section className="sec send-form">
        <KeyValue
          rows={[
            { key: 'From', value: <Ss58Label address={from} name={keyLabel(wallet, hotkey)} /> },
            { key: 'Lies on it', value: <Amount value={free} tail /> },
            { key: 'To', value: <Ss58Label address={to} name={wallet} /> },
          ]}
        />
        <p className="hint panel-gap">
          All of it goes to the coldkey, less the fee. Stake is not touched, and the hotkey stays
          registered where it is.
        </p>
        {error && <ErrorNote error={error} onRetry={() => void open()} />}
        {free === 0n && <p className="hint">There is nothing on this hotkey.</p>}
        <div className="row send-foot">
          <Button
            size="large"
            kind="primary"
            busy={busy}
            disabled={network === null || free === 0n}
            onClick={() => void open()}
          >
            Review
          </Button>
          <Button size="large" kind="quiet" onClick={leave}>
            Cancel
          </Button>
          <span className="grow" />
          <span className="small dim2">nothing is signed yet</span>
        </div>
      </section>
      {review && (
        <ReviewSheet
          review={review}
          retyped=""
          onClose={close}
          onSent={() => undefined}
          onChange={close}
          onAgain={leave}
        />
      )}
    </>
  );
}
