import { useEffect } from 'react';
import { api } from '../api';
import { RouteLink } from '../shell/RouteLink';
import { settingsSections, type SettingsSection } from '../shell/route';
import { useApp, useRoute } from '../store';
import { Page, PageHead } from '../ui/Chapter';
import { AboutSection } from './AboutSection';
import { AppearanceSection } from './AppearanceSection';
import { NetworksSection } from './NetworksSection';
import { SandboxesSection } from './SandboxesSection';
import { SecuritySection } from './SecuritySection';
import { refreshAbout } from './slice';
import { WalletsFolderSection } from './WalletsFolderSection';

const titles: Record<SettingsSection, string> = {
  networks: 'Networks',
  sandboxes: 'Sandboxes',
  wallets: 'Wallets folder',
  security: 'Lock',
  appearance: 'Appearance',
  about: 'About',
};

/** What the user may choose, one line each; every change holds at once. */
export function SettingsPage() {
  const section = useRoute('settings')?.section ?? null;
  const eol = useApp((state) => state.about?.runtimePastEndOfLife ?? false);
  // What it shows of this installation may have changed since the start.
  useEffect(() => void refreshAbout(api, useApp.getState), []);
  useEffect(() => {
    if (section) document.getElementById(`set-${section}`)?.scrollIntoView?.({ block: 'start' });
  }, [section]);
  return (
    <Page>
      <PageHead title="Settings" meta="every change holds at once" />
      <div className="setg">
        <nav className="setn" aria-label="Parts of Settings">
          {settingsSections.map((name) => (
            <RouteLink
              key={name}
              to={{ page: 'settings', section: name }}
              current={(section ?? 'networks') === name}
            >
              {titles[name]}
              {name === 'about' && eol && <span className="sr"> (notice)</span>}
            </RouteLink>
          ))}
        </nav>
        <div>
          <NetworksSection />
          <SandboxesSection />
          <WalletsFolderSection />
          <SecuritySection />
          <AppearanceSection />
          <AboutSection />
        </div>
      </div>
    </Page>
  );
}
