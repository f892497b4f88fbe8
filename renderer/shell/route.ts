/** Parts of the Settings page. */
export const settingsSections = [
  'networks',
  'sandboxes',
  'wallets',
  'security',
  'appearance',
  'about',
] as const;

/** One part of the Settings page. */
export type SettingsSection = (typeof settingsSections)[number];

/** The two sides of the messages page. */
export type MessageTab = 'sign' | 'verify';

/** What can be opened on the page of a key. */
export type KeyAct = 'phrase' | 'export' | 'copy' | 'rename' | 'delete';

/** Where the window is. Null fields mean "none chosen". */
export type Route =
  | { page: 'overview' }
  | { page: 'wallets'; wallet: string | null }
  // What is to be done there at once is not in the hash: the way back must not do it again.
  | { page: 'keyfile'; wallet: string | null; hotkey: string | null; act?: KeyAct }
  | { page: 'send'; from: string | null; to: string | null; hotkey?: string }
  | { page: 'receive'; wallet: string | null; hotkey?: string }
  | { page: 'contacts' }
  | { page: 'message'; tab: MessageTab; wallet: string | null }
  | { page: 'activity'; tx: string | null }
  | { page: 'settings'; section: SettingsSection | null }
  | { page: 'firstRun'; door: 'new' | 'found' | 'phrase' | null; hotkeyOf?: string };

/** Name of a page. */
export type PageName = Route['page'];

/** The route of a page. */
export type RouteOf<P extends PageName> = Extract<Route, { page: P }>;

/** Where the window starts. */
export const HOME: Route = { page: 'overview' };

const part = (text: string | null): string => (text === null ? '' : `/${encodeURIComponent(text)}`);

/** The route as a hash: `#/wallets/savings`. */
export function routeHash(route: Route): string {
  switch (route.page) {
    case 'overview':
      return '#/overview';
    case 'wallets':
      return `#/wallets${part(route.wallet)}`;
    case 'keyfile':
      return `#/keyfile${part(route.wallet)}${part(route.hotkey)}`;
    case 'send':
      return sendHash(route);
    case 'receive':
      return `#/receive${part(route.wallet)}${part(route.hotkey ?? null)}`;
    case 'contacts':
      return '#/contacts';
    case 'message':
      return `#/message/${route.tab}${part(route.wallet)}`;
    case 'activity':
      return `#/activity${part(route.tx)}`;
    case 'settings':
      return `#/settings${part(route.section)}`;
    case 'firstRun':
      return `#/first-run${part(route.door)}${part(route.hotkeyOf ?? null)}`;
  }
}

function decoded(text: string | undefined): string | null {
  if (!text) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function sendHash({ from, to, hotkey }: RouteOf<'send'>): string {
  const payer = `#/send/${encodeURIComponent(from ?? '')}`;
  if (hotkey !== undefined) return `${payer}/${part(hotkey)}`;
  return `${payer}${part(to)}`.replace(/\/$/, '');
}

/** Reads a hash back; null for one that names no page. */
export function parseHash(hash: string): Route | null {
  const [page, first, second, third] = hash.replace(/^#\//, '').split('/');
  const one = decoded(first);
  switch (page) {
    case 'overview':
      return HOME;
    case 'wallets':
      return { page, wallet: one };
    case 'keyfile':
      return { page, wallet: one, hotkey: decoded(second) };
    case 'send':
      return sendRoute(one, decoded(second), decoded(third));
    case 'receive':
      return receiveRoute(one, decoded(second));
    case 'contacts':
      return { page };
    case 'message':
      return { page, tab: one === 'verify' ? 'verify' : 'sign', wallet: decoded(second) };
    case 'activity':
      return { page, tx: one };
    case 'settings':
      return { page, section: settingsSections.find((name) => name === one) ?? null };
    case 'first-run':
      return firstRunRoute(one, decoded(second));
    default:
      return null;
  }
}

// What a hotkey pays goes to the coldkey of its wallet: nobody is named.
function sendRoute(from: string | null, to: string | null, hotkey: string | null): RouteOf<'send'> {
  if (from === null || hotkey === null) return { page: 'send', from, to };
  return { page: 'send', from, to: null, hotkey };
}

function receiveRoute(wallet: string | null, hotkey: string | null): RouteOf<'receive'> {
  return { page: 'receive', wallet, ...(hotkey !== null && { hotkey }) };
}

// Only what is brought in goes into a wallet that is there.
function firstRunRoute(first: string | null, hotkeyOf: string | null): RouteOf<'firstRun'> {
  const door = (['new', 'found', 'phrase'] as const).find((name) => name === first) ?? null;
  return { page: 'firstRun', door, ...(door === 'phrase' && hotkeyOf !== null && { hotkeyOf }) };
}
