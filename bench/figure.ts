/** One measured figure beside a named peer or limit, both taken in the same run. */
export interface Figure {
  id: string;
  /** Ours; null when it could not be had, with the reason in `note`. */
  figure: number | null;
  unit: string;
  /** What it is compared with. */
  peer: string;
  peerFigure: number | null;
  /** Bigger is better; 1 is as good as the peer. */
  ratio: number | null;
  note: string;
}

/** Middle of the sorted values; a RangeError for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new RangeError('no values');
  return middle;
}

/** A figure where less is better: the ratio is peer / ours. */
export function lessIsBetter(
  id: string,
  unit: string,
  peer: string,
  ours: readonly number[],
  theirs: readonly number[],
  note: string,
): Figure {
  const figure = median(ours);
  const peerFigure = median(theirs);
  return { id, figure, unit, peer, peerFigure, ratio: peerFigure / figure, note };
}

/** A figure that could not be measured here. */
export function unavailable(id: string, unit: string, peer: string, reason: string): Figure {
  return { id, figure: null, unit, peer, peerFigure: null, ratio: null, note: reason };
}
