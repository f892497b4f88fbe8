import { useEffect, useState } from 'react';
import { WalletsHead } from '../shell/WalletsHead';
import { navigate, useApp, useRoute } from '../store';
import { Button } from '../ui/Button';
import { Page } from '../ui/Chapter';
import { EmptyState, ErrorNote, Notice } from '../ui/Messages';
import { ownAddresses } from '../wallet/ownAddresses';
import { balanceOf, canSpend } from '../wallet/selectors';
import { MoveFromHotkey } from './components/MoveFromHotkey';
import { NotLive } from './components/NotLive';
import { ReviewSheet } from './components/ReviewSheet';
import { SendFields } from './components/SendFields';
import { WhatHappens } from './components/WhatHappens';
import { WhoIsIt } from './components/WhoIsIt';
import { knownAddresses } from './selectors';
import './send.css';
import {
  judgeAmount,
  judgeRecipient,
  lacksOf,
  onThisNetwork,
  reopened,
  toIntent,
  type SendDraft,
} from './sendForm';
import { useReview } from './useReview';

/** From whom, to whom, how much; then the review. What was typed stays until it is sent. */
export function SendPage() {
  const list = useApp((state) => state.walletList);
  const route = useRoute('send');
  const senders = (list?.wallets ?? []).filter(canSpend);
  if (route?.hotkey !== undefined && route.from !== null) {
    return (
      <Page>
        <WalletsHead title="Move to the coldkey" />
        <MoveFromHotkey wallet={route.from} hotkey={route.hotkey} />
      </Page>
    );
  }
  if (list !== null && senders.length === 0) {
    return (
      <Page>
        <WalletsHead title="Send" />
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
  const named = senders.find(({ name }) => name === route?.from);
  const start = { from: named?.name ?? null, to: route?.to ?? null, first: senders[0]?.name ?? '' };
  return (
    <Page>
      <WalletsHead title="Send" />
      {list !== null && <SendForm key={`${route?.from}/${route?.to}`} start={start} />}
    </Page>
  );
}

const empty = (wallet: string, to: string): SendDraft => ({
  wallet,
  to,
  amount: '',
  all: false,
  keepAlive: true,
  network: null,
});

/** How a form begins: what the way here names, then what was left in it, then the first wallet. */
interface Start {
  from: string | null;
  to: string | null;
  first: string;
}

function begin({ from, to, first }: Start, left: SendDraft | null): SendDraft {
  const draft = left ? reopened(left) : empty(first, '');
  return { ...draft, wallet: from ?? draft.wallet, to: to ?? draft.to };
}

/** What the form holds, what is known about it, and the step to the review. */
function useSendForm(start: Start) {
  const left = useApp((state) => state.sendDraft);
  const edited = useApp((state) => state.sendDraftEdited);
  const [own, setOwn] = useState<SendDraft>(() => begin(start, left));
  const [letters, setLetters] = useState({ to: '', text: '' });
  const list = useApp((state) => state.walletList);
  const records = useApp((state) => state.transactions);
  const balances = useApp((state) => state.balances);
  const network = useApp((state) => state.chainStatus?.network ?? null);
  const { draft, dropped } = useDropped(own, network?.id ?? null);
  const setDraft = (next: SendDraft): void => {
    const now = { ...next, network: network?.id ?? next.network };
    setOwn(now);
    edited(now);
  };
  const address = list?.wallets.find(({ name }) => name === draft.wallet)?.address ?? null;
  const balance = balanceOf(balances, address);
  const mine = ownAddresses(list);
  const contacts = useApp((state) => state.contactBook);
  const known = knownAddresses(mine, records, network, contacts);
  const recipient = judgeRecipient(draft.to, address, mine, known);
  const amount = judgeAmount(draft, balance);
  // Retyped for one recipient, they are nothing to another.
  const retyped = letters.to === draft.to ? letters.text : '';
  return {
    draft,
    setDraft,
    dropped,
    balance,
    known,
    recipient,
    amount,
    retyped,
    onRetyped: (text: string) => setLetters({ to: draft.to, text }),
    intent: toIntent(draft, recipient, amount, retyped),
  };
}

/** The draft as it holds on this network, and whether an amount went with the change; it does not come back. */
function useDropped(own: SendDraft, network: string | null) {
  const [kept, setKept] = useState<{ from: SendDraft; draft: SendDraft } | null>(null);
  const base = kept?.from === own ? kept.draft : own;
  const draft = onThisNetwork(base, network);
  if (draft !== base) setKept({ from: own, draft });
  useEffect(() => {
    if (draft !== own) useApp.getState().sendDraftEdited(draft);
  }, [draft, own]);
  const dropped = draft !== own && (own.amount !== '' || own.all);
  return { draft, dropped };
}

function SendForm({ start }: { start: Start }) {
  const { draft, setDraft, ...form } = useSendForm(start);
  const done = useApp((state) => state.sendDraftDone);
  const status = useApp((state) => state.chainStatus);
  const network = status?.phase === 'live' ? (status.network?.id ?? null) : null;
  const { review, busy, error, open, setError, close } = useReview(form.intent, network);
  return (
    <>
      {network === null && <NotLive />}
      <BroughtNotice />
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
              {...form}
              draft={draft}
              onEdit={(fields) => {
                setError(null);
                setDraft({ ...draft, ...fields });
              }}
            />
            {error && <ErrorNote error={error} onRetry={() => void open()} />}
            <FormFoot
              wallet={draft.wallet}
              onCancel={done}
              busy={busy}
              lacks={lacksOf(draft, form.recipient, form.amount, form.intent, network)}
            />
          </form>
        </section>
        <div>
          <WhatHappens {...form} draft={draft} />
          <WhoIsIt recipient={form.recipient} />
        </div>
      </div>
      {review && (
        <ReviewSheet
          review={review}
          retyped={form.retyped}
          onClose={close}
          onSent={done}
          onChange={() => {
            close();
            setDraft(draft);
          }}
          onAgain={() => {
            close();
            setDraft(empty(draft.wallet, ''));
          }}
        />
      )}
    </>
  );
}

interface FormFootProps {
  wallet: string;
  busy: boolean;
  /** What is missing for a review; null: nothing. */
  lacks: string | null;
  onCancel: () => void;
}

function FormFoot({ wallet, busy, lacks, onCancel }: FormFootProps) {
  return (
    <div className="row send-foot">
      <Button type="submit" size="large" kind="primary" busy={busy} lacks={lacks} lacksAt="title">
        Review
      </Button>
      <Button
        size="large"
        kind="quiet"
        onClick={() => {
          onCancel();
          navigate({ page: 'wallets', wallet });
        }}
      >
        Cancel
      </Button>
      <span className="grow" />
      <span className="small dim" aria-hidden={lacks !== null}>
        {lacks ?? 'Nothing is signed yet.'}
      </span>
    </div>
  );
}

/** The page before said what stands in the form, and a page that was taken over says what it likes. */
function BroughtNotice() {
  const isBrought = useApp((state) => state.sendDraftIsBrought);
  if (!isBrought) return null;
  return (
    <div className="send-notice">
      <Notice tone="info">
        This form was filled in before the window was renewed. Compare the recipient and the amount
        with what you mean to send.
      </Notice>
    </div>
  );
}
