import type { Rao } from '../../../shared/units/rao';
import { safeText } from '../../../shared/units/trustText';
import { hasPassword, type WalletEntry } from '../../../shared/wallet/model';
import { api } from '../../api';
import { GuardBlock } from '../../guard/GuardBlock';
import type { KeyAct } from '../../shell/route';
import { orTell } from '../../shell/tell';
import { navigate, useApp } from '../../store';
import { Amount } from '../../ui/Amount';
import { Button, LinkButton } from '../../ui/Button';
import { Chapter, KeyValue } from '../../ui/Chapter';
import { useCopy } from '../../ui/copyContext';
import { Identicon } from '../../ui/Identicon';
import { ErrorNote, Notice } from '../../ui/Messages';
import { AddressGroups } from '../../ui/AddressGroups';
import type { IconName } from '../../ui/iconPaths';
import { Menu, type MenuItem } from '../../ui/Menu';
import { SidePanel } from '../../ui/SidePanel';
import { HotkeysBlock } from './HotkeysBlock';
import { Lock } from './Lock';
import { canRestorePublic, RestorePublic } from './RestorePublic';
import {
  balanceOf,
  canSign,
  canSpend,
  hasHotkeysAlone,
  hasKeyHere,
  isReadable,
  keysOf,
  lockWords,
} from '../selectors';
import { UntrustedName } from '../../ui/UntrustedName';

/** Props of {@link WalletPanel}. */
export interface WalletPanelProps {
  wallet: WalletEntry;
  onHotkey: () => void;
  onClose: () => void;
}

/** One wallet: its address, balance, hotkeys, file, and what can be done with it. */
export function WalletPanel({ wallet, onHotkey, onClose }: WalletPanelProps) {
  return (
    <SidePanel
      title={<PanelTitle wallet={wallet} />}
      onClose={onClose}
      footer={<PanelFoot wallet={wallet} onHotkey={onHotkey} />}
    >
      {wallet.problem && (
        <ErrorNote
          error={wallet.problem}
          onRetry={() => void orTell(api.wallet.refresh(undefined))}
        />
      )}
      {canRestorePublic(wallet) && <RestorePublic wallet={wallet} />}
      {wallet.address !== null && <AddressBlock name={wallet.name} address={wallet.address} />}
      {wallet.encryption === 'none' && wallet.problem === null && (
        <div className="panel-gap">
          <Notice tone="warn">
            <b>This coldkey is not encrypted.</b> Whoever can read the file owns the money.
          </Notice>
        </div>
      )}
      {wallet.address !== null && <BalanceBlock address={wallet.address} />}
      {wallet.hotkeysProblem && (
        <ErrorNote
          error={wallet.hotkeysProblem}
          onRetry={() => void orTell(api.wallet.refresh(undefined))}
        />
      )}
      <HotkeysBlock wallet={wallet} />
      {canSpend(wallet) && hasPassword(wallet) && (
        <GuardBlock key={wallet.name} wallet={wallet.name} />
      )}
      {isLinked(wallet) ? <LinkBlock wallet={wallet} /> : <FileBlock wallet={wallet} />}
    </SidePanel>
  );
}

const KINDS = {
  coldkey: 'coldkey',
  'coldkeypub.txt': 'address only',
  hotkeys: 'no coldkey',
  '': 'a link, not looked at',
};

const isLinked = ({ problem }: WalletEntry): boolean => problem?.code === 'LINKED_WALLET';

/** What of a wallet is here: its coldkey, its address alone, nothing but hotkeys; nothing where it is a link. */
function mainFile(wallet: WalletEntry): keyof typeof KINDS {
  if (isLinked(wallet)) return '';
  if (wallet.encryption !== null) return 'coldkey';
  return hasHotkeysAlone(wallet) ? 'hotkeys' : 'coldkeypub.txt';
}

function PanelTitle({ wallet }: { wallet: WalletEntry }) {
  const count = keysOf(wallet).length;
  return (
    <span className="row row-3">
      {wallet.address !== null && <Identicon address={wallet.address} size={32} />}
      <span className="panel-name">
        <UntrustedName className="cut panel-title" name={wallet.name} />
        <span className="small dim2 panel-kind">
          {KINDS[mainFile(wallet)]}
          {count > 0 && ` with ${count} hotkey${count === 1 ? '' : 's'}`}
        </span>
      </span>
    </span>
  );
}

/** A whole address in groups, with copy; `receive` leads to its code. */
export function AddressBlock(props: { name: string; address: string; receive?: boolean }) {
  const { name, address, receive = true } = props;
  const copy = useCopy();
  return (
    <div className="row top-al panel-address">
      <AddressGroups address={address} className="panel-groups" />
      <div className="panel-copy">
        <Button icon="copy" onClick={() => copy(address, `Address of ${name}`)}>
          Copy
        </Button>
        {receive && (
          <Button icon="qr" onClick={() => navigate({ page: 'receive', wallet: name })}>
            Code
          </Button>
        )}
      </div>
    </div>
  );
}

/** What the chain told of an address. */
export function BalanceBlock({ address }: { address: string }) {
  const balances = useApp((state) => state.balances);
  const keyIsHere = useApp((state) => hasKeyHere(state.walletList, address));
  const balance = balanceOf(balances, address);
  const caption = balances?.block
    ? `at block ${balances.block.toLocaleString('en-US')}`
    : undefined;
  return (
    <Chapter title="Balance" caption={caption} stale={balances?.stale}>
      <dl className="kv">
        <Figure name="Free" value={balance?.free} />
        {keyIsHere ? (
          <Figure name="Can be sent" value={balance?.transferable} />
        ) : (
          <>
            <dt>Can be sent</dt>
            <dd className="n dim">watch-only: its key is not on this computer</dd>
          </>
        )}
        <Figure name="Reserved" value={balance?.reserved} />
      </dl>
      {balance?.problem && <p className="hint warn">{balance.problem.message}</p>}
    </Chapter>
  );
}

function Figure({ name, value }: { name: string; value: Rao | null | undefined }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="n">
        <Amount value={value ?? null} tail copyable />
      </dd>
    </>
  );
}

// Neither Fernet nor a public file of bare hex: `keyfiles.md` sections 2 and 3.
function btcliWords({ problem, encryption, oldPublic }: WalletEntry): string | undefined {
  if (problem !== null) return undefined;
  return encryption === 'fernet' || oldPublic ? 'not read by btcli 8 and 9' : 'also read by btcli';
}

function FileBlock({ wallet }: { wallet: WalletEntry }) {
  const folder = useApp((state) => state.walletList?.folder ?? '');
  const lock = isReadable(wallet.problem) ? lockWords(wallet.encryption) : UNREAD;
  return (
    <Chapter
      title="File"
      caption={btcliWords(wallet)}
      end={
        <LinkButton
          small
          onClick={() => navigate({ page: 'keyfile', wallet: wallet.name, hotkey: null })}
        >
          Key file
        </LinkButton>
      }
    >
      <KeyValue
        rows={[
          {
            key: 'Place',
            value: safeText(`${folder}/${wallet.name}/${mainFile(wallet)}`),
            mono: true,
          },
          { key: 'Lock', value: <Lock {...lock} /> },
          { key: 'Key', value: schemeWords(wallet.scheme) ?? <span className="dim2">–</span> },
        ]}
      />
    </Chapter>
  );
}

/** A wallet behind a link: where it stands and where it leads, for what is there was not looked at. */
function LinkBlock({ wallet: { name, problem } }: { wallet: WalletEntry }) {
  const folder = useApp((state) => state.walletList?.folder ?? '');
  return (
    <Chapter title="Link">
      <KeyValue
        rows={[
          { key: 'Place', value: safeText(`${folder}/${name}`), mono: true },
          { key: 'Leads to', value: safeText(problem?.details ?? ''), mono: true },
        ]}
      />
    </Chapter>
  );
}

const schemeWords = (scheme: WalletEntry['scheme']): string | null =>
  scheme === 'other' ? 'a kind that this app cannot sign with' : scheme;
const UNREAD = { words: 'not known', term: null };

/** What is done to the key itself, on its own page. */
function moreOf(wallet: WalletEntry): MenuItem[] {
  const item = (key: KeyAct, label: string, icon: IconName): MenuItem => ({
    ...{ key, label, icon },
    onSelect: () => navigate({ page: 'keyfile', wallet: wallet.name, hotkey: null, act: key }),
  });
  const { address } = wallet;
  return [
    ...(canSpend(wallet) ? [item('phrase', 'Show the phrase', 'eye')] : []),
    ...(canSpend(wallet) ? [item('export', 'Export a backup', 'download')] : []),
    ...(address === null ? [] : [item('copy', 'Copy for a miner', 'hotkey')]),
    item('rename', 'Rename', 'edit'),
    { ...item('delete', 'Delete', 'trash'), danger: true, above: true },
  ];
}

function PanelFoot({ wallet, onHotkey }: { wallet: WalletEntry; onHotkey: () => void }) {
  const live = useApp((state) => state.chainStatus?.phase === 'live');
  return (
    <>
      {canSpend(wallet) && (
        <Button
          kind="primary"
          icon="send"
          lacks={live ? null : 'Not connected, so nothing can be sent.'}
          lacksAt="title"
          onClick={() => navigate({ page: 'send', from: wallet.name, to: null })}
        >
          Send
        </Button>
      )}
      {wallet.address !== null && (
        <Button icon="receive" onClick={() => navigate({ page: 'receive', wallet: wallet.name })}>
          Receive
        </Button>
      )}
      {canSign(wallet) && (
        <Button
          icon="edit"
          onClick={() => navigate({ page: 'message', tab: 'sign', wallet: wallet.name })}
        >
          Sign a message
        </Button>
      )}
      {!isLinked(wallet) && (
        <Button icon="plus" onClick={onHotkey}>
          New hotkey
        </Button>
      )}
      {!isLinked(wallet) && <Menu label="More" iconOnly={false} items={moreOf(wallet)} />}
    </>
  );
}
