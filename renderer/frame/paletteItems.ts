import type { WalletEntry } from '../../shared/wallet/model';
import type { IconName } from '../ui/iconPaths';
import { shortAddress } from '../ui/shortText';
import type { Route } from '../shell/route';

/** What an entry of the palette does. */
export type PaletteAct =
  | { kind: 'go'; to: Route }
  | { kind: 'network'; id: string }
  | { kind: 'copy'; text: string; what: string }
  | { kind: 'do'; what: 'lock' | 'theme' | 'newSandbox' | 'networks' | 'refreshWallets' };

/** One entry of the palette. */
export interface PaletteItem {
  key: string;
  group: 'Go' | 'Do' | 'Find';
  label: string;
  /** More words that find it: an address, another name. */
  also?: string | undefined;
  /** Dimmed on the right. */
  end?: string | undefined;
  icon: IconName;
  /** Draws an identicon instead of the icon. */
  address?: string | undefined;
  act: PaletteAct;
}

/** What the palette is made of. */
export interface PaletteSource {
  wallets: readonly WalletEntry[];
  networks: readonly { id: string; name: string }[];
  canLock: boolean;
}

const go = (label: string, icon: IconName, to: Route, also?: string): PaletteItem => ({
  key: `go-${label}`,
  group: 'Go',
  label,
  icon,
  also,
  act: { kind: 'go', to },
});

const act = (
  label: string,
  icon: IconName,
  what: Extract<PaletteAct, { kind: 'do' }>['what'],
  also?: string,
): PaletteItem => ({
  key: `do-${label}`,
  group: 'Do',
  label,
  icon,
  also,
  act: { kind: 'do', what },
});

function walletItem({ name, address }: WalletEntry): PaletteItem {
  return {
    key: `wallet-${name}`,
    group: 'Find',
    label: name,
    also: address ?? undefined,
    end: address ? `wallet, ${shortAddress(address)}` : 'wallet',
    icon: 'wallet',
    address: address ?? undefined,
    act: { kind: 'go', to: { page: 'wallets', wallet: name } },
  };
}

/** What can be done with a wallet: a watch-only one cannot send, one without an address can do nothing. */
function walletActs({ name, address, encryption }: WalletEntry): PaletteItem[] {
  if (!address) return [];
  const item = (label: string, icon: IconName, deed: PaletteAct): PaletteItem => ({
    key: `${icon}-${name}`,
    group: 'Do',
    label,
    icon,
    act: deed,
  });
  const send = item(`Send from ${name}`, 'send', {
    kind: 'go',
    to: { page: 'send', from: name, to: null },
  });
  return [
    ...(encryption === null ? [] : [send]),
    item(`Receive with ${name}`, 'receive', { kind: 'go', to: { page: 'receive', wallet: name } }),
    item(`Copy address of ${name}`, 'copy', {
      kind: 'copy',
      text: address,
      what: `Address of ${name}`,
    }),
  ];
}

function hotkeyItems({ name: wallet, hotkeys }: WalletEntry): PaletteItem[] {
  return hotkeys.flatMap(({ name, address }) =>
    address
      ? [
          {
            key: `hotkey-${wallet}-${name}`,
            group: 'Find' as const,
            label: name,
            also: address,
            end: `hotkey of ${wallet}, ${shortAddress(address)}`,
            icon: 'hotkey' as const,
            address,
            act: { kind: 'go' as const, to: { page: 'wallets' as const, wallet } },
          },
        ]
      : [],
  );
}

/** Everything the palette can find and do now. */
export function paletteItems({ wallets, networks, canLock }: PaletteSource): PaletteItem[] {
  const pages = [
    go('Overview', 'overview', { page: 'overview' }, 'home total balance'),
    go('Wallets', 'wallet', { page: 'wallets', wallet: null }, 'coldkey hotkey keys'),
    go('Send', 'send', { page: 'send', from: null, to: null }, 'transfer pay tao'),
    go('Receive', 'receive', { page: 'receive', wallet: null }, 'address qr code'),
    go('Address book', 'paper', { page: 'contacts' }, 'contacts names notes watch import export'),
    go(
      'Sign a message',
      'edit',
      { page: 'message', tab: 'sign', wallet: null },
      'signature prove text',
    ),
    go(
      'Verify a message',
      'shield',
      { page: 'message', tab: 'verify', wallet: null },
      'signature check text',
    ),
    go('Activity', 'activity', { page: 'activity', tx: null }, 'history transactions'),
    go('Settings', 'settings', { page: 'settings', section: null }, 'preferences options'),
  ];
  const acts = [
    act('New sandbox', 'plus', 'newSandbox', 'test chain'),
    act('Choose a network', 'globe', 'networks', 'endpoint'),
    act('Read the wallets folder again', 'refresh', 'refreshWallets', 'reload'),
    act('Change between light and dark', 'moon', 'theme', 'theme'),
    ...(canLock ? [act('Lock the window', 'lock', 'lock')] : []),
    {
      ...go('Make or bring in a wallet', 'plus', { page: 'firstRun', door: null }, 'create import'),
      group: 'Do' as const,
    },
  ];
  const places = networks.map(({ id, name }): PaletteItem => ({
    key: `network-${id}`,
    group: 'Do',
    label: `Go to ${name}`,
    end: 'network',
    icon: 'globe',
    act: { kind: 'network', id },
  }));
  return [
    ...pages,
    ...acts,
    ...places,
    ...wallets.flatMap((wallet) => [
      walletItem(wallet),
      ...walletActs(wallet),
      ...hotkeyItems(wallet),
    ]),
  ];
}

const MOST = 12;

function rank(item: PaletteItem, words: readonly string[]): number | null {
  const label = item.label.toLowerCase();
  const also = (item.also ?? '').toLowerCase();
  let points = 0;
  for (const word of words) {
    const at = label.indexOf(word);
    if (at === 0) points += 4;
    else if (at > 0) points += label[at - 1] === ' ' ? 3 : 2;
    else if (also.includes(word)) points += 1;
    else return null;
  }
  return points;
}

/** Entries that hold every typed word, best first; without text the pages and common actions. */
export function filterPalette(items: readonly PaletteItem[], text: string): PaletteItem[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const ranked = items.flatMap((item, index) => {
    const points = rank(item, words);
    return points === null ? [] : [{ item, points, index }];
  });
  ranked.sort((one, other) => other.points - one.points || one.index - other.index);
  const found = ranked.slice(0, MOST).map(({ item }) => item);
  const order = ['Go', 'Do', 'Find'] as const;
  const groups = [...order].sort(
    (one, other) =>
      found.findIndex(({ group }) => group === one) -
      found.findIndex(({ group }) => group === other),
  );
  return groups.flatMap((group) => found.filter((item) => item.group === group));
}
