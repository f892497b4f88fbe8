import { Suspense, useEffect } from 'react';
import { api } from './api';
import './frame/frame.css';
import './sandbox/sandbox.css';
import './settings/settings.css';
import { Frame } from './frame/Frame';
import { Palette } from './frame/Palette';
import { PageBoundary } from './frame/PageBoundary';
import { Renewing } from './frame/Renewing';
import { useActivitySignal, useShortcuts } from './frame/shortcuts';
import { copyText } from './shell/tell';
import { applyTheme } from './shell/theme';
import { LockPage } from './lock/LockPage';
import { pages } from './routes';
import { NewSandboxSheet } from './sandbox/NewSandboxSheet';
import { startStreams, useApp } from './store';
import { CopyContext } from './ui/copyContext';
import { Trouble } from './ui/Messages';
import { Toasts } from './ui/Toasts';

/** The window: opens the streams, then shows the lock, the first run, or the frame. */
export function App() {
  const theme = useApp((state) => state.settings?.theme);
  useEffect(() => startStreams(api), []);
  useEffect(() => {
    if (theme) applyTheme(theme);
  }, [theme]);
  const toasts = useApp((state) => state.toasts);
  const toastDismissed = useApp((state) => state.toastDismissed);
  useToastClock();
  return (
    <CopyContext value={copyText}>
      <View />
      <Toasts toasts={toasts} onDismiss={toastDismissed} />
    </CopyContext>
  );
}

function View() {
  const settings = useApp((state) => state.settings);
  const settingsError = useApp((state) => state.settingsError);
  const settingsRetry = useApp((state) => state.settingsRetry);
  const lock = useApp((state) => state.lockState);
  const lockError = useApp((state) => state.lockError);
  const lockRetry = useApp((state) => state.lockRetry);
  const page = useApp((state) => state.route.page);
  const restored = useApp((state) => state.restored);
  const renewing = useApp((state) => state.renewing);
  const open = settings !== null && lock !== null && !lock.locked;
  // On the first run a shortcut would leave a phrase without asking.
  useShortcuts(open && settings.welcomed && page !== 'firstRun' && !renewing);
  useActivitySignal(open);
  const error = (settings ? null : settingsError) ?? (lock ? null : lockError);
  if (error) {
    return (
      <main className="page alone">
        <h1 className="sr">Taodesk</h1>
        <Trouble
          title="The window could not start"
          error={error}
          onRetry={() => (settings ? lockRetry : settingsRetry)?.()}
        />
      </main>
    );
  }
  if (!settings || !lock) return <Blank />;
  if (lock.locked) return <LockPage />;
  if (!restored) return <Blank />;
  if (renewing && settings.welcomed && page === 'firstRun') {
    return (
      <Renewing>
        <Blank />
      </Renewing>
    );
  }
  const FirstRun = pages.firstRun;
  return (
    <>
      {page === 'firstRun' || !settings.welcomed ? (
        <PageBoundary>
          <Suspense fallback={null}>
            <FirstRun />
          </Suspense>
        </PageBoundary>
      ) : (
        <Frame />
      )}
      <Floats />
    </>
  );
}

const Blank = () => <main className="app-blank" aria-busy="true" />;

function Floats() {
  const floating = useApp((state) => state.floating);
  const closed = useApp((state) => state.floatingClosed);
  if (floating === 'palette') return <Palette onClose={closed} />;
  if (floating === 'newSandbox') return <NewSandboxSheet onClose={closed} />;
  return null;
}

const TOAST_MS = 6_000;
const DANGER_TOAST_MS = 20_000;

/** Short messages go by themselves; failures stay longer. */
function useToastClock(): void {
  const toasts = useApp((state) => state.toasts);
  const dismissed = useApp((state) => state.toastDismissed);
  useEffect(() => {
    const last = toasts.at(-1);
    if (!last) return undefined;
    const timer = window.setTimeout(
      () => dismissed(last.id),
      last.tone === 'danger' ? DANGER_TOAST_MS : TOAST_MS,
    );
    return () => window.clearTimeout(timer);
  }, [toasts, dismissed]);
}
