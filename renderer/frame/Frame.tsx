import { Suspense, useEffect, useRef } from 'react';
import { pages } from '../routes';
import { useApp } from '../store';
import { Loading } from '../ui/AsyncView';
import { Banner, Notice } from '../ui/Messages';
import { Skeleton } from '../ui/Skeleton';
import { PageBoundary } from './PageBoundary';
import { Rail } from './Rail';
import { Renewing } from './Renewing';
import { routeHash, type PageName } from '../shell/route';
import { StatusLine } from './StatusLine';
import { TopBar } from './TopBar';
import { TourStrip } from '../sandbox/tour/TourStrip';

const stripes = {
  test: 'Test network: its TAO is worth nothing.',
  sandbox: 'Sandbox: a private chain on this computer.',
  local: 'Local node.',
  finney: '',
  custom: '',
} as const;

const titles: Record<PageName, string> = {
  overview: 'Overview',
  wallets: 'Wallets',
  keyfile: 'Key file',
  send: 'Send',
  receive: 'Receive',
  contacts: 'Address book',
  message: 'Messages',
  activity: 'Activity',
  settings: 'Settings',
  firstRun: 'First start',
};

/** The window: stripe, rail, top bar, page, status line. */
export function Frame() {
  const kind = useApp((state) => state.chainStatus?.network?.kind ?? null);
  const renewing = useApp((state) => state.renewing);
  return (
    <div className="app" data-net={kind ?? 'none'} inert={renewing}>
      {kind && <Banner kind={kind} label={stripes[kind]} />}
      <a
        href="#main"
        className="skip"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        To the page
      </a>
      <Rail />
      <TopBar />
      <CurrentPage />
      <StatusLine />
    </div>
  );
}

function CurrentPage() {
  const page = useApp((state) => state.route.page);
  const hash = useApp((state) => routeHash(state.route));
  const renewing = useApp((state) => state.renewing);
  const reached = useApp((state) => state.pageReached);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const Page = pages[page];
  useEffect(() => {
    // The focus goes to what stays.
    if (renewing) return;
    document.title = `${titles[page]} · Taodesk`;
    main.current?.scrollTo?.(0, 0);
    const isStart = first.current && !useApp.getState().onTheWay;
    first.current = false;
    reached();
    if (!isStart && !main.current?.contains(document.activeElement)) main.current?.focus();
  }, [page, renewing, reached]);
  return (
    <main className="main" id="main" ref={main} tabIndex={-1}>
      <TourStrip />
      <StreamTroubles />
      {/* No key: a receipt or a panel that opens must not draw the page below it anew. */}
      <PageBoundary at={hash}>
        <Suspense fallback={<PageSkeleton />}>
          {renewing ? (
            <Renewing>
              <PageSkeleton />
            </Renewing>
          ) : (
            <Page />
          )}
        </Suspense>
      </PageBoundary>
    </main>
  );
}

/** Streams of the frame itself that ended: said once, above the page, with a way to open them again. */
function StreamTroubles() {
  const chain = useApp((state) => state.chainError);
  const retryChain = useApp((state) => state.chainRetry);
  if (!chain) return null;
  return (
    <div className="frame-notice">
      <Notice
        tone="warn"
        action={
          <button type="button" className="btn" onClick={() => retryChain?.()}>
            Try again
          </button>
        }
      >
        <b>The connection cannot be watched.</b> {chain.message}
      </Notice>
    </div>
  );
}

function PageSkeleton() {
  return (
    <div className="page">
      <Loading>
        <div className="head">
          <Skeleton width={160} />
        </div>
        <section className="sec">
          <div className="sec-h">
            <Skeleton width={120} />
          </div>
          {[220, 260, 200].map((width) => (
            <p key={width}>
              <Skeleton width={width} dim />
            </p>
          ))}
        </section>
      </Loading>
    </div>
  );
}
