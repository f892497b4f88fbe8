import { TOUR_STEPS, type Tour, type TourStep } from '../../../shared/settings/model';

/** What the window knows that a step of the tour may wait for. */
export interface TourFacts {
  /** The window is on a sandbox. */
  onSandbox: boolean;
  /** A wallet of this computer holds test TAO there, as read from a block. */
  funded: boolean;
  /** Name of the page that is shown. */
  page: string;
  /** Newest payment on this sandbox that is in a block; its id. */
  paid: string | null;
  /** The payment whose receipt is open. */
  openTx: string | null;
  /** The list of networks is open. */
  networksOpen: boolean;
}

const BALANCE_PAGES = ['overview', 'wallets'];

/** Steps that the facts prove now; nothing is ticked on a click alone. Pure. */
function provenSteps(facts: TourFacts): TourStep[] {
  if (!facts.onSandbox) return [];
  const proven: Record<TourStep, boolean> = {
    fund: facts.funded,
    arrive: facts.funded && BALANCE_PAGES.includes(facts.page),
    send: facts.paid !== null,
    receipt: facts.paid !== null && facts.openTx === facts.paid,
    finney: facts.networksOpen,
  };
  return TOUR_STEPS.filter((step) => proven[step]);
}

/** The tour with what is proven now; the same object when nothing is new. */
export function advanced(tour: Tour, facts: TourFacts): Tour {
  if (tour.state !== 'open') return tour;
  const proven = provenSteps(facts);
  if (proven.every((step) => tour.done.includes(step))) return tour;
  const done = TOUR_STEPS.filter((step) => tour.done.includes(step) || proven.includes(step));
  return { ...tour, done };
}

/** The first step that is not done; null when all are. */
export function currentStep({ done }: Tour): TourStep | null {
  return TOUR_STEPS.find((step) => !done.includes(step)) ?? null;
}
