import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { api } from '../api';
import { goToNetwork } from '../chain/actions';
import { useApp } from '../store';
import { Icon } from '../ui/Icon';
import { Identicon } from '../ui/Identicon';
import { Kbd } from '../ui/Kbd';
import { useModal } from '../ui/modal';
import { filterPalette, paletteItems, type PaletteAct, type PaletteItem } from './paletteItems';
import { copyText, orTell } from '../shell/tell';
import { chooseTheme, effectiveTheme } from '../shell/theme';
import { safeText } from '../../shared/units/trustText';

/** Props of {@link Palette}. */
export interface PaletteProps {
  onClose: () => void;
}

function perform(act: PaletteAct): void {
  const state = useApp.getState();
  if (act.kind === 'go') return state.navigated(act.to);
  state.floatingClosed();
  if (act.kind === 'copy') return copyText(act.text, act.what);
  if (act.kind === 'network') {
    const network = state.networks?.find(({ id }) => id === act.id);
    if (network) void goToNetwork(network);
    return undefined;
  }
  switch (act.what) {
    case 'lock':
      void orTell(api.wallet.lock(undefined));
      break;
    case 'theme':
      void chooseTheme(
        effectiveTheme(state.settings?.theme ?? 'system') === 'dark' ? 'light' : 'dark',
      );
      break;
    case 'refreshWallets':
      void orTell(api.wallet.refresh(undefined)).then((list) => {
        if (list) state.walletListArrived(list);
      });
      break;
    case 'newSandbox':
    case 'networks':
      state.floatingOpened(act.what);
      break;
  }
  return undefined;
}

/** Ctrl K: find pages, wallets and addresses, do what can be done. */
export function Palette({ onClose }: PaletteProps) {
  const root = useRef<HTMLDivElement>(null);
  const wallets = useApp((state) => state.walletList?.wallets);
  const networks = useApp((state) => state.networks);
  const canLock = useApp((state) => state.lockState?.canLock ?? false);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  useModal(root, onClose);
  const items = useMemo(
    () => paletteItems({ wallets: wallets ?? [], networks: networks ?? [], canLock }),
    [wallets, networks, canLock],
  );
  const found = filterPalette(items, text);
  const at = Math.min(active, Math.max(0, found.length - 1));
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive((at + 1) % Math.max(1, found.length));
    else if (event.key === 'ArrowUp')
      setActive((at + found.length - 1) % Math.max(1, found.length));
    else if (event.key === 'Enter') {
      const item = found[at];
      if (item) perform(item.act);
    } else return;
    event.preventDefault();
  };
  return createPortal(
    <div
      className="veil veil-top"
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div ref={root} className="cmdk" role="dialog" aria-modal="true" aria-label="Find or do">
        <div className="cmdk-in">
          <Icon name="search" tone="dim" />
          <input
            type="text"
            role="combobox"
            aria-label="Find or do"
            aria-expanded={found.length > 0}
            aria-controls="palette-list"
            aria-activedescendant={found[at] && `palette-${found[at].key}`}
            aria-autocomplete="list"
            placeholder="A page, a wallet, an address, something to do"
            value={text}
            maxLength={200}
            spellCheck={false}
            autoComplete="off"
            data-autofocus
            onChange={(event) => {
              setText(event.target.value);
              setActive(0);
            }}
            onKeyDown={onKey}
          />
          <Kbd keys="Esc" />
        </div>
        <List found={found} active={at} text={text} />
      </div>
    </div>,
    document.body,
  );
}

interface ListProps {
  found: readonly PaletteItem[];
  active: number;
  text: string;
}

function List({ found, active, text }: ListProps) {
  const groups = [...new Set(found.map(({ group }) => group))];
  if (found.length === 0) {
    return (
      <p className="dim cmdk-none" role="status">
        Nothing here is called that.
      </p>
    );
  }
  return (
    <div className="menu cmdk-list" role="listbox" id="palette-list" aria-label="Found">
      {groups.map((group) => (
        <div key={group} role="group" aria-label={group}>
          <div className="grp" aria-hidden="true">
            {group}
          </div>
          {found
            .filter((item) => item.group === group)
            .map((item) => (
              <Entry key={item.key} item={item} on={found[active] === item} text={text} />
            ))}
        </div>
      ))}
    </div>
  );
}

function Entry({ item, on, text }: { item: PaletteItem; on: boolean; text: string }) {
  return (
    <div
      id={`palette-${item.key}`}
      role="option"
      aria-selected={on}
      className={on ? 'cmdk-item on' : 'cmdk-item'}
      ref={(element) => {
        if (on) element?.scrollIntoView?.({ block: 'nearest' });
      }}
      onPointerDown={(event) => {
        event.preventDefault();
        perform(item.act);
      }}
    >
      {item.address ? <Identicon address={item.address} /> : <Icon name={item.icon} />}
      <bdi className="cut">{marked(safeText(item.label), text)}</bdi>
      {item.end && <span className="end">{item.end}</span>}
      {on && <Kbd keys="Enter" />}
    </div>
  );
}

/** The label with the first typed word in bold. */
function marked(label: string, text: string): ReactNode {
  const word = text.trim().split(/\s+/)[0]?.toLowerCase() ?? '';
  const at = word === '' ? -1 : label.toLowerCase().indexOf(word);
  if (at < 0) return label;
  return (
    <>
      {label.slice(0, at)}
      <mark>{label.slice(at, at + word.length)}</mark>
      {label.slice(at + word.length)}
    </>
  );
}
