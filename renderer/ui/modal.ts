import { useLayoutEffect, useRef, type RefObject } from 'react';

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]:not([tabindex="-1"])';

/** Elements inside `root` that Tab reaches, in order. */
export function focusable(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => element.closest('[hidden], [inert]') === null && element.tabIndex >= 0,
  );
}

const open: HTMLElement[] = [];

/** Makes the window behind overlays deaf while one is open. */
function syncInert(): void {
  document.getElementById('root')?.toggleAttribute('inert', open.length > 0);
  open.forEach((element, index) => {
    element.toggleAttribute('inert', index < open.length - 1);
  });
}

function keepInside(event: KeyboardEvent, root: HTMLElement): void {
  const inside = focusable(root);
  const first = inside[0];
  const last = inside.at(-1);
  if (!first || !last) return;
  const active = document.activeElement;
  const outside = !root.contains(active);
  if (event.shiftKey && (active === first || active === root || outside)) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && (active === last || outside)) {
    event.preventDefault();
    first.focus();
  }
}

/**
 * Holds the focus inside the element while it is mounted: takes it at start (`data-autofocus` first), keeps Tab inside,
 * makes what is behind deaf, closes on Escape, and gives the focus back at the end.
 */
export function useModal(root: RefObject<HTMLElement | null>, onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  // Before the next key: a passive effect would still call a sheet open that is gone from the screen.
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    const before = document.activeElement;
    open.push(element);
    syncInert();
    const first = element.querySelector<HTMLElement>('[data-autofocus]') ?? focusable(element)[0];
    (first ?? element).focus();
    const onKey = (event: KeyboardEvent) => {
      if (open.at(-1) !== element) return;
      if (event.key === 'Escape' && !event.defaultPrevented) {
        event.preventDefault();
        close.current();
      } else if (event.key === 'Tab') keepInside(event, element);
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      open.splice(open.indexOf(element), 1);
      syncInert();
      if (before instanceof HTMLElement) before.focus();
    };
  }, [root]);
}

/** True while any modal is open: global shortcuts keep quiet. */
export const modalIsOpen = (): boolean => open.length > 0;
