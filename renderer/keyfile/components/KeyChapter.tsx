import type { KeyFacts } from '../../../shared/keyfile/model';
import type { StakeOf } from '../../../shared/overview/contract';
import { useApp } from '../../store';
import { AddressGroups } from '../../ui/AddressGroups';
import { Amount } from '../../ui/Amount';
import { Chapter, KeyValue } from '../../ui/Chapter';
import { CopyButton } from '../../ui/CopyButton';
import { Notice } from '../../ui/Messages';
import { balanceOf, hotkeyFunds, isReadable } from '../../wallet/selectors';
import { kindWords } from '../words';
import { StakeValue } from './StakeValue';

/** What a key is: scheme, address, public key, balance, stake. */
export function KeyChapter({ facts, kind }: { facts: KeyFacts; kind: StakeOf['key'] }) {
  const balances = useApp((state) => state.balances);
  const { address, publicKey } = facts;
  const free =
    balanceOf(balances, address)?.free ??
    (address === null ? null : (hotkeyFunds(balances).get(address) ?? null));
  const unknown = <span className="dim2">–</span>;
  return (
    <Chapter title="What is this key?">
      <KeyValue
        rows={[
          { key: 'Kind', value: isReadable(facts.problem) ? kindWords(facts) : 'not known' },
          {
            key: 'Address',
            value:
              address === null ? (
                unknown
              ) : (
                <span className="row">
                  <AddressGroups address={address} className="kf-groups" />
                  <CopyButton text={address} what="Address" />
                </span>
              ),
          },
          {
            key: 'Public key',
            value:
              publicKey === null ? (
                unknown
              ) : (
                <span className="row">
                  <span className="mono small path">{publicKey}</span>
                  <CopyButton text={publicKey} what="Public key" />
                </span>
              ),
          },
          { key: 'Free balance', value: <Amount value={free} tail copyable /> },
          {
            key: kind === 'coldkey' ? 'Staked from it' : 'Staked on it',
            value: address === null ? unknown : <StakeValue address={address} kind={kind} />,
          },
        ]}
      />
      {facts.scheme === 'other' && (
        <div className="kf-gap">
          <Notice tone="info">
            <b>This app cannot sign with this key.</b> It lists the address and leaves the file as
            it is. To use it, take the tool that made it.
          </Notice>
        </div>
      )}
    </Chapter>
  );
}
