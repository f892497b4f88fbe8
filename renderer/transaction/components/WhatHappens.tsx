import type { ReactNode } from 'react';
import type { Balance } from '../../../shared/overview/contract';
import { safeText } from '../../../shared/units/trustText';
import { useApp } from '../../store';
import { blockWait } from '../../chain/blockTime';
import { Amount } from '../../ui/Amount';
import { Chapter } from '../../ui/Chapter';
import { mostOf, type Amount as TypedAmount, type Recipient, type SendDraft } from '../sendForm';

/** Props of {@link WhatHappens}. */
export interface WhatHappensProps {
  draft: SendDraft;
  recipient: Recipient;
  amount: TypedAmount;
  balance: Balance | null;
}

/** What the form as it stands would do; the fee is found at the review by executing the call. */
export function WhatHappens({ draft, recipient, amount, balance }: WhatHappensProps) {
  const status = useApp((state) => state.chainStatus);
  const sent = amount.kind === 'ok' ? amount.rao : null;
  const free = balance?.free ?? null;
  const left = sent !== null && free !== null && free >= sent ? free - sent : null;
  const most = mostOf(draft, balance);
  // The deposit, or more where something is frozen or reserved: all of it is what the chain itself keeps.
  const kept = free !== null && most !== null ? free - most : null;
  const who = nameOf(recipient);
  const block = status?.block ?? null;
  const sandboxes = useApp((state) => state.sandboxes?.sandboxes);
  const wait = blockWait(status, sandboxes ?? []);
  return (
    <Chapter
      title="What happens?"
      caption={block === null ? undefined : `at block ${block.toLocaleString('en-US')}`}
    >
      <dl className="kv">
        <Line name={`${who} gets`}>
          {amount.kind === 'all' ? (
            <>
              all, about <Amount value={most} /> <span className="dim2">less the fee</span>
            </>
          ) : (
            <Amount value={sent} tail />
          )}
        </Line>
        <Line name="Chain fee">
          <span className="dim2">found at the review</span>
        </Line>
        <Line name={`${safeText(draft.wallet) || 'The wallet'} keeps`}>
          {amount.kind === 'all' ? (
            kept === 0n ? (
              'nothing'
            ) : (
              <Amount value={kept} tail />
            )
          ) : (
            <>
              <Amount value={left} tail />
              {left !== null && <span className="dim2"> less the fee</span>}
            </>
          )}
        </Line>
        <Line name="In a block">{wait ?? <span className="dim2">–</span>}</Line>
      </dl>
    </Chapter>
  );
}

function nameOf(recipient: Recipient): string {
  if ('own' in recipient) return safeText(recipient.own.hotkey ?? recipient.own.wallet);
  return recipient.kind === 'known' ? safeText(recipient.known.name) : 'The other side';
}

/** A name and a figure on the right. */
export function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="n">{children}</dd>
    </>
  );
}
