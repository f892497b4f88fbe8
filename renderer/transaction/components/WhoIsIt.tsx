import type { NetworkKind } from '../../../shared/chain/model';
import { TEST_ACCOUNT_IS, testAccountName } from '../../../shared/sandbox/testAccounts';
import { useApp } from '../../store';
import { Chapter } from '../../ui/Chapter';
import { networkText } from '../../ui/NetworkBadge';
import { dateText } from '../../ui/TimeAgo';
import { paymentsTo, startedAt } from '../selectors';
import type { Recipient } from '../sendForm';
import { Line } from './WhatHappens';
import { safeText } from '../../../shared/units/trustText';
import { UntrustedName } from '../../ui/UntrustedName';

/** What this computer knows of the recipient. */
export function WhoIsIt({ recipient }: { recipient: Recipient }) {
  const records = useApp((state) => state.transactions);
  const network = useApp((state) => state.chainStatus?.network ?? null);
  if (!('address' in recipient)) {
    return (
      <Chapter title="Who is it?">
        <p className="dim2 small send-nobody">Nobody chosen yet.</p>
      </Chapter>
    );
  }
  const payments = paymentsTo(records, network, recipient.address);
  const last = payments[0] ? startedAt(payments[0]) : null;
  return (
    <Chapter title="Who is it?">
      <dl className="kv">
        <Line name="Yours">{yours(recipient, network?.kind ?? null)}</Line>
        <Line name="Paid by you">
          {payments.length === 0 ? (
            <span className={recipient.kind === 'lookAlike' ? 'danger' : undefined}>
              never with this app{network && ` on ${networkText(network)}`}
            </span>
          ) : (
            `${payments.length === 1 ? 'once' : `${payments.length} times`}${
              last === null ? '' : `, last ${dateText(last)}`
            }`
          )}
        </Line>
        <Line name="Looks like">
          {recipient.kind === 'lookAlike' ? (
            <UntrustedName className="danger" name={recipient.lookAlike.known.name} />
          ) : (
            'no other address you know'
          )}
        </Line>
      </dl>
    </Chapter>
  );
}

function yours(
  recipient: Extract<Recipient, { address: string }>,
  kind: NetworkKind | null,
): string {
  switch (recipient.kind) {
    case 'own':
      return `yes, wallet ${safeText(recipient.own.wallet)}`;
    case 'ownHotkey':
      return `yes, a hotkey of ${safeText(recipient.own.wallet)}`;
    case 'self':
      return 'yes, it is the paying wallet';
    case 'lookAlike':
    case 'known':
    case 'unknown':
      return testAccountName(recipient.address, kind) === null ? 'no' : `no, it ${TEST_ACCOUNT_IS}`;
  }
}
