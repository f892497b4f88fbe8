/** How long the words of a phrase may stay in sight, in seconds: enough to write 24 of them down. */
export const COVER_AFTER_S = 300;

/** Time that is left in words: "4 min 9 s". */
export const timeLeft = (seconds: number): string =>
  seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
