import type { KeyFacts } from '../../../shared/keyfile/model';
import { useApp } from '../../store';
import { AddressGroups } from '../../ui/AddressGroups';
import { Amount } from '../../ui/Amount';
import { Chapter, KeyValue } from '../../ui/Chapter';
import { CopyButton } from '../../ui/CopyButton';
import { balanceOf, hotkeyFunds } from '../../wallet/selectors';

/** What a key is: scheme, address, public key, balance. */
export function KeyChapter({ facts }: { facts: KeyFacts }) {
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
          { key: 'Kind', value: kindWords(facts) },
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
        ]}
      />
    </Chapter>
  );
}

function kindWords({ scheme, encryption }: KeyFacts): string {
  if (scheme === 'sr25519') return 'sr25519, the usual kind';
  if (scheme === 'ed25519') return 'ed25519, which only btcli 9.22 and later can open';
  if (scheme === 'other') return 'a kind that this app cannot sign with';
  return encryption === 'unknown' ? 'not known' : 'not known without its password';
}
