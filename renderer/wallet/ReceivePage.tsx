import type { ReactNode } from 'react';
import { safeText } from '../../shared/units/trustText';
import type { WalletList } from '../../shared/wallet/model';
import type { RouteOf } from '../shell/route';
import { WalletsHead } from '../shell/WalletsHead';
import { navigate, useApp, useRoute } from '../store';
import { Loading } from '../ui/AsyncView';
import { Button } from '../ui/Button';
import { Chapter, Page } from '../ui/Chapter';
import { useCopy } from '../ui/copyContext';
import { Icon } from '../ui/Icon';
import { Identicon } from '../ui/Identicon';
import { EmptyState } from '../ui/Messages';
import { NetworkWords } from '../ui/NetworkBadge';
import { QrCode } from '../ui/QrCode';
import { Select } from '../ui/Select';
import { AddressGroups } from '../ui/AddressGroups';
import { Skeleton } from '../ui/Skeleton';
import { IsItMine } from './components/IsItMine';
import './receive.css';
import { isWatchOnly } from './selectors';
import { UntrustedName } from '../ui/UntrustedName';

/** The address of a wallet or a hotkey as text, as a code, and how to know that it is one's own. */
export function ReceivePage() {
  const list = useApp((state) => state.walletList);
  const route = useRoute('receive');
  const wanted = route?.wallet ?? null;
  const wallets = (list?.wallets ?? []).filter(({ address }) => address !== null);
  const wallet = wallets.find(({ name }) => name === wanted) ?? wallets[0];
  const hotkey = hotkeyOf(list, route);
  return (
    <Page>
      <WalletsHead title="Receive">
        {!hotkey && wallet && wallets.length > 1 && (
          <Select
            label="Wallet"
            hideLabel
            width={240}
            value={wallet.name}
            options={wallets.map(({ name }) => ({ value: name, label: name }))}
            onChange={(name) => navigate({ page: 'receive', wallet: name })}
          />
        )}
      </WalletsHead>
      {list === null && (
        <Loading>
          <Skeleton width={256} tall />
        </Loading>
      )}
      {list !== null && !wallet && !hotkey && <NoAddress />}
      {hotkey && <HotkeyAddress {...hotkey} />}
      {!hotkey && wallet?.address && (
        <ColdkeyAddress
          name={wallet.name}
          address={wallet.address}
          watchOnly={isWatchOnly(wallet)}
        />
      )}
    </Page>
  );
}

interface HotkeyAddressProps {
  name: string;
  address: string;
  wallet: string;
}

// Null: no hotkey is asked for, or it is gone, or its address cannot be known.
function hotkeyOf(
  list: WalletList | null,
  route: RouteOf<'receive'> | null,
): HotkeyAddressProps | null {
  const wallet = list?.wallets.find(({ name }) => name === route?.wallet);
  const found = wallet?.hotkeys.find(({ name }) => name === route?.hotkey);
  if (!wallet || !found || found.address === null) return null;
  return { name: found.name, address: found.address, wallet: wallet.name };
}

function NoAddress() {
  return (
    <EmptyState
      title="No address yet"
      icon="receive"
      action={
        <Button kind="primary" onClick={() => navigate({ page: 'firstRun', door: 'new' })}>
          Make a wallet
        </Button>
      }
    >
      A wallet has the address that others send to.
    </EmptyState>
  );
}

function HotkeyAddress({ name, address, wallet }: HotkeyAddressProps) {
  return (
    <Address name={name} address={address} about={<>hotkey of {safeText(wallet)}</>}>
      <li className="note">
        <Icon name="warn" tone="warn" />
        <p>
          This is a hotkey. To be paid, show the address of the coldkey: TAO sent here lies on the
          hotkey, and only its key can move it.
        </p>
      </li>
    </Address>
  );
}

interface ColdkeyAddressProps {
  name: string;
  address: string;
  watchOnly: boolean;
}

function ColdkeyAddress({ name, address, watchOnly }: ColdkeyAddressProps) {
  const about = watchOnly ? 'address only, its key is elsewhere' : 'coldkey, on this computer';
  return (
    <>
      <Address name={name} address={address} about={about} />
      <div className="rx-lower">
        <Chapter title="Is it really mine?" caption="three ways to know">
          <IsItMine name={name} address={address} watchOnly={watchOnly} />
        </Chapter>
      </div>
    </>
  );
}

interface AddressProps {
  name: string;
  address: string;
  /** What kind of key it is. */
  about: ReactNode;
  /** Notes before the usual ones. */
  children?: ReactNode;
}

function Address({ name, address, about, children }: AddressProps) {
  const copy = useCopy();
  return (
    <section className="sec rx-sec" aria-label={safeText(`Address of ${name}`)}>
      <div className="rx">
        <QrCode text={address} label={safeText(`Code of the address of ${name}`)} />
        <div>
          <div className="row row-3">
            <Identicon address={address} size={32} />
            <div>
              <UntrustedName className="big rx-name" name={name} bold />
              <div className="small dim2">{about}</div>
            </div>
          </div>
          <AddressGroups address={address} className="groups-lg rx-groups" />
          <Button kind="primary" size="large" icon="copy" onClick={() => copy(address, 'Address')}>
            Copy the address
          </Button>
          <ul className="notes rx-notes">
            {children}
            <li className="note">
              <Icon name="info" tone="info" />
              <p>
                Send only TAO of the Bittensor network here.
                <br />
                <span className="small">
                  At an exchange choose <b>Bittensor</b> or <b>TAO native</b>. No memo, no tag. TAO
                  wrapped on other chains does not arrive.
                </span>
              </p>
            </li>
            <SandboxNote />
          </ul>
        </div>
      </div>
    </section>
  );
}

function SandboxNote() {
  const network = useApp((state) => state.chainStatus?.network ?? null);
  if (!network || (network.kind !== 'sandbox' && network.kind !== 'test')) return null;
  return (
    <li className="note">
      <Icon name="warn" tone="warn" />
      <p>
        <b>
          <NetworkWords kind={network.kind} name={network.name} />
        </b>{' '}
        is in use. The address is the same on every network, so real TAO sent here arrives on Finney
        and is not seen in this network.
      </p>
    </li>
  );
}
