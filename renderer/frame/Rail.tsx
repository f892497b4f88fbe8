import type { ReactNode } from 'react';
import { useShownWallets } from '../contact/useShownWallets';
import { useApp } from '../store';
import { Icon } from '../ui/Icon';
import type { IconName } from '../ui/iconPaths';
import { Mark } from '../shell/Mark';
import type { PageName, Route } from '../shell/route';
import { RouteLink } from '../shell/RouteLink';

interface Entry {
  to: Route;
  label: string;
  icon: IconName;
  /** Pages that belong to this entry. */
  holds: readonly PageName[];
  count?: ReactNode;
  /** It stands under the entry before it. */
  under?: true;
}

/** The pages, one line each; a page under another marks its parent. */
export function Rail() {
  const page = useApp((state) => state.route.page);
  // A folder that cannot be read holds an unknown number, not none.
  const list = useShownWallets();
  const wallets = list?.problem ? undefined : list?.wallets.length;
  const top: Entry[] = [
    { to: { page: 'overview' }, label: 'Overview', icon: 'overview', holds: ['overview'] },
    {
      to: { page: 'wallets', wallet: null },
      label: 'Wallets',
      icon: 'wallet',
      holds: ['wallets', 'keyfile', 'send', 'receive'],
      count: wallets,
    },
    {
      to: { page: 'contacts' },
      label: 'Address book',
      icon: 'paper',
      holds: ['contacts'],
      under: true,
    },
    {
      to: { page: 'message', tab: 'sign', wallet: null },
      label: 'Messages',
      icon: 'edit',
      holds: ['message'],
      under: true,
    },
  ];
  const activity: Entry = {
    to: { page: 'activity', tx: null },
    label: 'Activity',
    icon: 'activity',
    holds: ['activity'],
  };
  const settings: Entry = {
    to: { page: 'settings', section: null },
    label: 'Settings',
    icon: 'settings',
    holds: ['settings'],
  };
  return (
    <nav className="rail" aria-label="Pages">
      <div className="rail-h">
        <Mark />
        <span className="lbl">Taodesk</span>
      </div>
      {top.map((entry) => (
        <RailLink key={entry.label} entry={entry} page={page} />
      ))}
      <hr />
      <RailLink entry={activity} page={page} />
      <div className="foot">
        <RailLink entry={settings} page={page} />
      </div>
    </nav>
  );
}

function RailLink({ entry, page }: { entry: Entry; page: PageName }) {
  return (
    <RouteLink
      to={entry.to}
      current={entry.holds.includes(page)}
      title={entry.label}
      className={entry.under && 'under'}
    >
      <Icon name={entry.icon} />
      <span className="lbl">{entry.label}</span>
      {entry.count !== undefined && <span className="cnt">{entry.count}</span>}
    </RouteLink>
  );
}
