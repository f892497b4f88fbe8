let spent = false;

/** A secret was typed into this page or shown on it: its engine now holds texts that nobody can wipe. */
export function spend(): void {
  spent = true;
}

/** As a page is that was just opened; tests share one. */
export function unspent(): void {
  spent = false;
}

/** True once a secret has been in this page; only a new page, in a new process, is not. */
export const isSpent = (): boolean => spent;
