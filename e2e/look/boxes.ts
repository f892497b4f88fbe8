/** What is wrong with how something is drawn, and where. */
export interface Fault {
  fault: string;
  where: string;
}

/** A part of the window, in CSS pixels. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const SCROLLS = new Set(['auto', 'scroll']);
const CLIPS = new Set(['hidden', 'clip']);

/** How an element treats what is wider or higher than itself. */
export interface Overflow {
  x: 'shown' | 'scrolls' | 'clips';
  y: 'shown' | 'scrolls' | 'clips';
}

/** How an element treats what is wider or higher than itself. */
export function overflowOf(element: Element): Overflow {
  const style = getComputedStyle(element);
  const kind = (value: string): Overflow['x'] =>
    SCROLLS.has(value) ? 'scrolls' : CLIPS.has(value) ? 'clips' : 'shown';
  return { x: kind(style.overflowX), y: kind(style.overflowY) };
}

/** The part of two boxes that is in both; null when there is none. */
export function shared(a: Box, b: Box): Box | null {
  const left = Math.max(a.left, b.left);
  const top = Math.max(a.top, b.top);
  const right = Math.min(a.right, b.right);
  const bottom = Math.min(a.bottom, b.bottom);
  return right > left && bottom > top ? { left, top, right, bottom } : null;
}

/** Elements around one, nearest first; a fixed one is bound by the window alone. */
export function around(element: Element): Element[] {
  const found: Element[] = [];
  let at = element;
  while (at.parentElement && getComputedStyle(at).position !== 'fixed') {
    at = at.parentElement;
    found.push(at);
  }
  return found;
}

/** What of an element can be seen: cut by everything around it and by the window; null when nothing is left. */
export function seenBox(element: Element): Box | null {
  if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return null;
  const view = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  let box = shared(element.getBoundingClientRect(), view);
  for (const outer of around(element)) {
    const { x, y } = overflowOf(outer);
    const edge = outer.getBoundingClientRect();
    const bound: Box = {
      left: x === 'shown' ? -Infinity : edge.left,
      right: x === 'shown' ? Infinity : edge.right,
      top: y === 'shown' ? -Infinity : edge.top,
      bottom: y === 'shown' ? Infinity : edge.bottom,
    };
    box = box && shared(box, bound);
  }
  return box;
}

/** Where an element is, short enough to be read in a report. */
export function nameOf(element: Element): string {
  const own = (one: Element): string => {
    const classes = typeof one.className === 'string' ? one.className.trim().split(/\s+/) : [];
    return `${one.tagName.toLowerCase()}${classes
      .filter(Boolean)
      .map((name) => `.${name}`)
      .join('')}`;
  };
  const path = [element, ...around(element)].slice(0, 3).map(own).reverse().join(' > ');
  const text = (element.textContent ?? '').trim().slice(0, 40);
  return text === '' ? path : `${path} "${text}"`;
}
