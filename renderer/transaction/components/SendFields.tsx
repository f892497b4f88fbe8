import type { Balance } from '../../../shared/overview/contract';
import { formatTao } from '../../../shared/units/rao';
import { useApp } from '../../store';
import { AddressField } from '../../ui/AddressField';
import { AmountField } from '../../ui/AmountField';
import { Checkbox } from '../../ui/Choices';
import { addressGroups } from '../../ui/shortText';
import type { KnownAddress } from '../lookAlike';
import type { Amount, Recipient, SendDraft } from '../sendForm';
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
          known={known.map(({ address, name, source }) => ({ address, name, about: source }))}
          callsOutTwins={false}
          warning={recipientWarning(recipient)}
          error={recipient.kind === 'self' ? 'This is the wallet that pays.' : undefined}
          onChange={(to) => onEdit({ to })}
        />
        {'address' in recipient && recipient.kind !== 'lookAlike' && (
          <>
            <div className="groups send-groups">
              {addressGroups(recipient.address).map((group, index) => (
                <span key={index}>{group}</span>
              ))}
            </div>
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
  const most = draft.keepAlive ? (balance?.transferable ?? null) : (balance?.free ?? null);
  const error = amount.kind === 'tooMuch' || amount.kind === 'bad' ? amount.message : undefined;
  const text = draft.all && most !== null ? formatTao(most) : draft.amount;
  return (
    <div>
      <AmountField
        label="Amount"
        value={text}
        max={transferAll ? most : null}
        maxTitle="All that can be sent; the fee is taken from it"
        error={error}
        hint={
          draft.all
            ? 'All that can be sent, less the fee. The review shows the exact amount.'
            : undefined
        }
        onMax={() => onEdit({ all: true, amount: '' })}
        onChange={(typed) => onEdit({ amount: typed, all: false })}
      />
      <div className="row wrap send-alive">
        <Checkbox checked={draft.keepAlive} onChange={(keepAlive) => onEdit({ keepAlive })}>
          <span
            className="term"
            title="An account with less than 0.0000005 τ is removed by the chain, with what is left in it"
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
