import { useState } from 'react';
import { api } from '../api';
import { navigate, useApp, useRoute } from '../store';
import type { AppError } from '../../shared/ipc/result';
import type { Review } from '../../shared/transaction/model';
import { Button } from '../ui/Button';
import { Page } from '../ui/Chapter';
import { EmptyState, ErrorNote, Notice } from '../ui/Messages';
import { balanceOf, canSpend, ownAddresses } from '../wallet/selectors';
import { ReviewSheet } from './components/ReviewSheet';
import { SendFields } from './components/SendFields';
import { WhatHappens } from './components/WhatHappens';
import { WhoIsIt } from './components/WhoIsIt';
import { knownAddresses } from './selectors';
import './send.css';
import { judgeAmount, judgeRecipient, toIntent, type SendDraft } from './sendForm';

/** From whom, to whom, how much; then the review. What was typed stays until it is sent. */
export function SendPage() {
  const list = useApp((state) => state.walletList);
  const route = useRoute('send');
  const senders = (list?.wallets ?? []).filter(canSpend);
  if (list !== null && senders.length === 0) {
    return (
      <Page>
        <SendHead />
        <EmptyState
          title="No wallet that can send"
          icon="wallet"
          action={
            <Button kind="primary" onClick={() => navigate({ page: 'firstRun', door: 'new' })}>
              Make a wallet
            </Button>
          }
        >
          A payment needs a coldkey on this computer. Addresses that are only watched cannot sign.
        </EmptyState>
      </Page>
    );
  }
  const first = senders.find(({ name }) => name === route?.from) ?? senders[0];
  return (
    <Page>
      <SendHead />
      {first && (
        <SendForm key={`${route?.from}/${route?.to}`} first={first.name} to={route?.to ?? ''} />
      )}
    </Page>
  );
}

/** "Wallets / Send". */
function SendHead() {
  return (
    <div className="head">
      <button
        type="button"
        className="crumb crumb-big"
        onClick={() => navigate({ page: 'wallets', wallet: null })}
      >
        Wallets
      </button>
      <span className="crumb crumb-big">/</span>
      <h1>Send</h1>
    </div>
  );
}

const empty = (wallet: string, to: string): SendDraft => ({
  wallet,
  to,
  amount: '',
  all: false,
  keepAlive: true,
});

function SendForm({ first, to }: { first: string; to: string }) {
  const [draft, setDraft] = useState<SendDraft>(() => empty(first, to));
  const [accepted, setAccepted] = useState<string | null>(null);
  const [review, setReview] = useState<Review | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const list = useApp((state) => state.walletList);
  const records = useApp((state) => state.transactions);
  const balances = useApp((state) => state.balances);
  const status = useApp((state) => state.chainStatus);

  const wallet = list?.wallets.find(({ name }) => name === draft.wallet) ?? null;
  const balance = balanceOf(balances, wallet?.address ?? null);
  const own = ownAddresses(list);
  const known = knownAddresses(own, records);
  const recipient = judgeRecipient(draft.to, wallet?.address ?? null, own, known);
  const amount = judgeAmount(draft, balance);
  const intent = toIntent(draft, recipient, amount, accepted === draft.to);
  const network = status?.phase === 'live' ? (status.network?.id ?? null) : null;
  const edit = (fields: Partial<SendDraft>): void => {
    setError(null);
    setDraft({ ...draft, ...fields });
  };
  const open = async (): Promise<void> => {
    if (!intent || network === null || busy) return;
    setBusy(true);
    const found = await api.transaction.review({ network, intent });
    setBusy(false);
    setError(found.ok ? null : found.error);
    if (found.ok) setReview(found.value);
  };
  return (
    <>
      {network === null && <NotLive />}
      <div className="cols cols-send">
        <section className="sec send-form">
          <form
            className="fields"
            onSubmit={(event) => {
              event.preventDefault();
              void open();
            }}
          >
            <SendFields
              draft={draft}
              recipient={recipient}
              amount={amount}
              balance={balance}
              known={known}
              accepted={accepted === draft.to}
              onEdit={edit}
              onAccept={() => setAccepted(draft.to)}
            />
            {error && <ErrorNote error={error} onRetry={() => void open()} />}
            <div className="row send-foot">
              <Button
                type="submit"
                size="large"
                kind="primary"
                busy={busy}
                disabled={!intent || network === null}
              >
                Review
              </Button>
              <Button
                size="large"
                kind="quiet"
                onClick={() => navigate({ page: 'wallets', wallet: draft.wallet })}
              >
                Cancel
              </Button>
              <span className="grow" />
              <span className="small dim2">nothing is signed yet</span>
            </div>
          </form>
        </section>
        <div>
          <WhatHappens draft={draft} recipient={recipient} amount={amount} balance={balance} />
          <WhoIsIt recipient={recipient} />
        </div>
      </div>
      {review && (
        <ReviewSheet
          review={review}
          onClose={() => setReview(null)}
          onAgain={() => {
            setReview(null);
            setDraft(empty(draft.wallet, ''));
          }}
        />
      )}
    </>
  );
}

function NotLive() {
  const status = useApp((state) => state.chainStatus);
  const open = useApp((state) => state.floatingOpened);
  const words =
    status === null || status.phase === 'idle'
      ? 'No network is chosen, so nothing can be sent.'
      : status.phase === 'connecting'
        ? 'Connecting. A payment can be reviewed once the network answers.'
        : 'Not connected, so nothing can be sent. What you type stays here.';
  return (
    <div className="send-notice">
      <Notice
        tone="warn"
        live
        icon="plug"
        action={<Button onClick={() => open('networks')}>Choose a network</Button>}
      >
        {words}
      </Notice>
    </div>
  );
}
