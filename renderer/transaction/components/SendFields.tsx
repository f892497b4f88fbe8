import type { Balance } from '../../../shared/overview/contract';
import { taoParts } from '../../../shared/units/rao';
import { useApp } from '../../store';
import { AddressField } from '../../ui/AddressField';
import { AmountField } from '../../ui/AmountField';
import { Checkbox } from '../../ui/Choices';
import { AddressGroups } from '../../ui/AddressGroups';
import type { KnownAddress } from '../lookAlike';
import { mostOf, type Amount, type Recipient, type SendDraft } from '../sendForm';
import { FromField } from './FromField';
import { LookAlikeNotice } from './LookAlikeNotice';

/** Props of {@link SendFields}. */
export interface SendFieldsProps {
  draft: SendDraft;
  recipient: Recipient;
  amount: Amount;
  balance: Balance | null;
  known: readonly KnownAddress[];
  /** The look-alike was accepted with its own yes. */
  accepted: boolean;
  onEdit: (fields: Partial<SendDraft>) => void;
  onAccept: () => void;
}

/** From, to, amount and whether the account stays. */
export function SendFields(props: SendFieldsProps) {
  const { draft, recipient, known, accepted, onEdit, onAccept } = props;
  return (
    <>
      <FromField wallet={draft.wallet} onWallet={(wallet) => onEdit({ wallet })} />
      <div>
        <AddressField
          label="To"
          value={draft.to}
          known={known
            .filter(({ elsewhere }) => !elsewhere)
            .map(({ address, name, source }) => ({ address, name, about: source }))}
          warning={recipientWarning(recipient)}
          error={recipient.kind === 'self' ? 'This is the wallet that pays.' : undefined}
          onChange={(to) => onEdit({ to })}
        />
        {'address' in recipient && recipient.kind !== 'lookAlike' && (
          <>
            <AddressGroups address={recipient.address} className="send-groups" />
            <div className="hint">Compare all eight groups with what you were given.</div>
          </>
        )}
        {recipient.kind === 'lookAlike' && (
          <LookAlikeNotice
            recipient={recipient}
            accepted={accepted}
            onUse={(to) => onEdit({ to })}
            onAccept={onAccept}
          />
        )}
      </div>
      <AmountPart {...props} />
    </>
  );
}

function recipientWarning(recipient: Recipient): string | undefined {
  if (recipient.kind === 'ownHotkey') {
    return `This is the hotkey ${recipient.own.hotkey ?? ''} of your wallet ${recipient.own.wallet}. A hotkey is not meant to hold money: anyone who runs the machine could move it.`;
  }
  return undefined;
}

function AmountPart({ draft, amount, balance, onEdit }: SendFieldsProps) {
  const transferAll = useApp((state) => state.chainStatus?.capabilities?.transferAll ?? true);
  const most = mostOf(draft, balance);
  const error = amount.kind === 'tooMuch' || amount.kind === 'bad' ? amount.message : undefined;
  const parts = most === null ? null : taoParts(most);
  const about = parts ? `all, about ${parts.whole}${parts.decimals}` : 'all';
  return (
    <div>
      <AmountField
        label="Amount"
        value={draft.amount}
        whole={draft.all ? about : undefined}
        max={transferAll ? most : null}
        maxTitle="All that can be sent; the fee is taken from it"
        error={error}
        hint={
          draft.all
            ? 'All that is there when it is executed, less the fee. The review shows what that is now.'
            : undefined
        }
        onMax={() => onEdit({ all: true, amount: '' })}
        onChange={(typed) => onEdit({ amount: typed, all: false })}
      />
      <div className="row wrap send-alive">
        <Checkbox checked={draft.keepAlive} onChange={(keepAlive) => onEdit({ keepAlive })}>
          <span
            className="term"
            title="An account below the existential deposit of the chain is removed, with what is left in it"
          >
            Keep {draft.wallet || 'the account'} alive
          </span>
        </Checkbox>
        {!draft.keepAlive && (
          <span className="small warn">the account may be emptied and removed by the chain</span>
        )}
      </div>
    </div>
  );
}
