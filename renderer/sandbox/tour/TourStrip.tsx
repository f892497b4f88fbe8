import { SANDBOX_BOB } from '../../../shared/sandbox/model';
import { TOUR_STEPS, type TourStep } from '../../../shared/settings/model';
import { navigate, useApp } from '../../store';
import { Button } from '../../ui/Button';
import { Timeline } from '../../ui/Steps';
import { currentStep } from './tour';
import './tour.css';
import { saveTour, useTour } from './useTour';

interface StepWords {
  title: string;
  say: string;
  action: string;
}

const WORDS: Record<TourStep, StepWords> = {
  fund: {
    title: 'Get test τ',
    say: 'Ask the sandbox for test τ. It is worth nothing, so take as much as you like.',
    action: 'Get test τ',
  },
  arrive: {
    title: 'See it arrive',
    say: 'The overview shows it as soon as it is in a block.',
    action: 'Go to the overview',
  },
  send: {
    title: 'Send some',
    say: 'Your test τ is here. Send a little to Bob, who lives in every sandbox. It goes just as on the real network.',
    action: 'Send to Bob',
  },
  receipt: {
    title: 'Read the receipt',
    say: 'Activity keeps every payment, with its fee and its block. Open yours.',
    action: 'Open the receipt',
  },
  finney: {
    title: 'Know the way to Finney',
    say: 'The badge at the top left leads to the real network. Looking changes nothing.',
    action: 'Show me where',
  },
};

/** The sandbox tour: five real things to do, above the page and out of its way. Each step ticks itself. */
export function TourStrip() {
  const open = useTour();
  if (!open) return null;
  const { tour, paid } = open;
  const now = currentStep(tour);
  const close = (): void => void saveTour({ ...tour, state: 'closed' });
  return (
    <section className="tour" aria-label="Sandbox tour">
      <Timeline
        label="Steps of the tour"
        live
        steps={TOUR_STEPS.map((step) => ({
          key: step,
          title: step === now ? <b>{WORDS[step].title}</b> : WORDS[step].title,
          state: tour.done.includes(step) ? 'done' : step === now ? 'now' : 'next',
        }))}
      />
      <div className="tour-say">
        <p>
          {now
            ? WORDS[now].say
            : 'That was all of it. The sandbox stays as long as you like, and so do your wallets.'}
        </p>
        {now ? (
          <>
            <Button onClick={() => act(now, paid)}>{WORDS[now].action}</Button>
            <Button kind="quiet" onClick={close}>
              Skip the tour
            </Button>
          </>
        ) : (
          <Button onClick={close}>Close the tour</Button>
        )}
      </div>
    </section>
  );
}

function act(step: TourStep, paid: string | null): void {
  const { floatingOpened } = useApp.getState();
  switch (step) {
    case 'fund':
      return floatingOpened('sandboxControls');
    case 'arrive':
      return navigate({ page: 'overview' });
    case 'send':
      return navigate({ page: 'send', from: null, to: SANDBOX_BOB });
    case 'receipt':
      return navigate({ page: 'activity', tx: paid });
    case 'finney':
      return floatingOpened('networks');
  }
}
