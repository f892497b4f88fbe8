import type { Balance } from '../../../shared/overview/contract';
import { HOTKEY_WAY_OUT } from '../../../shared/transaction/hotkeyText';
import { readTao } from '../../../shared/units/rao';
import { safeText } from '../../../shared/units/trustText';
import { devAccountName } from '../../../shared/units/devKeys';
import { useApp } from '../../store';
import { AddressField } from '../../ui/AddressField';
import { AmountField } from '../../ui/AmountField';
import { Checkbox } from '../../ui/Choices';
import { Notice } from '../../ui/Messages';
import { AddressGroups } from '../../ui/AddressGroups';
import type { KnownAddress } from '../../../shared/transaction/lookAlike';
import { mostOf, offered, type Amount, type Recipient, type SendDraft } from '../sendForm';
import { FromField } from './FromField';
import { PasteWarning, usePasted } from './PasteWarning';
import { TwoAccounts } from './TwoAccounts';

/** Props of {@link SendFields}. */
export interface SendFieldsProps {
  draft: SendDraft;
  recipient: Recipient;
  amount: Amount;
  balance: Balance | null;
  known: readonly KnownAddress[];
  /** The amount was typed on another network and is gone. */
  dropped: boolean;
  /** Last letters of a look-alike, as retyped. */
  retyped: string;
  onEdit: (fields: Partial<SendDraft>) => void;
  onRetyped: (letters: string) => void;
}

/** From, to, amount and whether the account stays. */
export function SendFields(props: SendFieldsProps) {
  const { draft, recipient, known, retyped, onEdit, onRetyped } = props;
  const pasted = usePasted();
  const list = useApp((state) => state.walletList);
  const payer = list?.wallets.find(({ name }) => name === draft.wallet)?.address ?? null;
  return (
    <>
      <FromField wallet={draft.wallet} onWallet={(wallet) => onEdit({ wallet })} />
      <div>
        <AddressField
          label="To"
          value={draft.to}
          known={offered(known, payer).map(({ address, name, source, hotkey }) => ({
            address,
            name,
            about: hotkey ? 'hotkey, not meant to hold money' : source,
          }))}
          warning={recipientWarning(recipient)}
          error={recipient.kind === 'self' ? 'This is the wallet that pays.' : undefined}
          onChange={(to) => onEdit({ to })}
          onPasted={pasted.check}
        />
        {'address' in recipient && <PasteWarning address={recipient.address} pasted={pasted} />}
        {'address' in recipient && recipient.kind !== 'lookAlike' && (
          <>
            <AddressGroups address={recipient.address} className="send-groups" />
            <div className="hint">Compare all eight groups with what you were given.</div>
          </>
        )}
        <EverybodysKey recipient={recipient} />
        {recipient.kind === 'lookAlike' && (
          <TwoAccounts
            known={recipient.lookAlike.known}
            address={recipient.address}
            retyped={retyped}
            onUse={(to) => onEdit({ to })}
            onRetyped={onRetyped}
          />
        )}
      </div>
      <AmountPart {...props} />
    </>
  );
}

function recipientWarning(recipient: Recipient): string | undefined {
  if (recipient.kind === 'ownHotkey') {
    return `This is the hotkey ${recipient.own.hotkey ?? ''} of your wallet ${recipient.own.wallet}. A hotkey is not meant to hold money: anyone who runs the machine could move it. ${HOTKEY_WAY_OUT}`;
  }
  return undefined;
}

/** A development account is for sandboxes; elsewhere whoever comes first takes what it holds. */
function EverybodysKey({ recipient }: { recipient: Recipient }) {
  const kind = useApp((state) => state.chainStatus?.network?.kind ?? null);
  const name = 'address' in recipient ? devAccountName(recipient.address) : null;
  if (name === null || kind === null || kind === 'sandbox') return null;
  return (
    <Notice tone="danger">
      <b>This is {name}, a development account.</b> Its key is printed in the documentation, so
      anyone can take what it holds. Send to it on a sandbox only.
    </Notice>
  );
}

function AmountPart({ draft, amount, balance, dropped, onEdit }: SendFieldsProps) {
  const transferAll = useApp((state) => state.chainStatus?.capabilities?.transferAll ?? true);
  const most = mostOf(draft, balance);
  const error = amount.kind === 'tooMuch' || amount.kind === 'bad' ? amount.message : undefined;
  return (
    <div>
      <AmountField
        label="Amount"
        value={draft.amount}
        whole={draft.all ? 'all, less the fee' : undefined}
        max={transferAll ? most : null}
        maxTitle="All that can be sent; the fee is taken from it"
        error={error}
        hint={
          draft.all
            ? 'All that is there when it is executed, less the fee. The review shows what that is now.'
            : dropped
              ? 'The amount was dropped: it was meant for another network.'
              : most === null
                ? undefined
                : `Up to ${readTao(most)} τ, less the fee that the review finds.`
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
            Keep {safeText(draft.wallet) || 'the account'} alive
          </span>
        </Checkbox>
        {!draft.keepAlive && (
          <span className="small warn">the account may be emptied and removed by the chain</span>
        )}
      </div>
    </div>
  );
}
