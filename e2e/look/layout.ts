import { around, type Fault, nameOf, overflowOf, seenBox, shared } from './boxes';

/** Pixels that rounding may cost. */
const SLACK = 1.5;
const INTERACTIVE =
  'a[href], button, input, select, textarea, summary, [role=radio], [role=switch], [role=tab], [role=option], [role=menuitem]';
/** Layers that stand above the page on purpose. */
const LAYERS = '.veil, .pop, .panel, .toasts, .combo-list, .tip';

/** Everything that a script can find wrong with the window as it is drawn now. */
export function layoutFaults(): Fault[] {
  return [...sideways(), ...cutTexts(), ...overlaps(), ...covered(), ...bugWords()];
}

/** Parts that scroll sideways; only raw text and what is typed may. */
function sideways(): Fault[] {
  const page = document.documentElement;
  const found = page.scrollWidth > page.clientWidth ? ['the page'] : [];
  for (const element of document.body.querySelectorAll('*')) {
    if (element.matches('pre, input, textarea') || overflowOf(element).x !== 'scrolls') continue;
    if (element.scrollWidth > element.clientWidth + SLACK) found.push(nameOf(element));
  }
  return found.map((where) => ({ fault: 'scrolls sideways', where }));
}

/** Text nodes that a person can read, with the element that holds each. */
export function* readableTexts(): Generator<[Text, Element]> {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const holder = node.parentElement;
    if (!holder || node.data.trim() === '' || holder.closest('.sr, .skip, option, script, style'))
      continue;
    // Only for readers: clipped to nothing on purpose.
    if (getComputedStyle(holder).clipPath === 'inset(50%)') continue;
    if (holder.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }))
      yield [node, holder];
  }
}

/** Text that something cuts off, unless it ends in dots and is whole in a title; text that leaves its control. */
function cutTexts(): Fault[] {
  const found: Fault[] = [];
  for (const [node, holder] of readableTexts()) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    const control = holder.closest('button, .btn, .badge, .net, kbd');
    const edge = control?.getBoundingClientRect();
    if (edge && overflowOf(holder).x === 'shown' && box.right > edge.right + SLACK)
      found.push({ fault: 'text leaves its control', where: nameOf(holder) });
    const fault = cutBy(box, holder);
    if (fault) found.push({ fault, where: nameOf(holder) });
  }
  return found;
}

/** How the elements around a text cut it off; null when it is whole or may be scrolled to. */
function cutBy(box: DOMRect, holder: Element): string | null {
  let [freeX, freeY] = [false, false];
  for (const outer of [holder, ...around(holder)]) {
    const { x, y } = overflowOf(outer);
    const edge = outer.getBoundingClientRect();
    freeX ||= x === 'scrolls';
    freeY ||= y === 'scrolls';
    const wide = box.right > edge.right + SLACK || box.left < edge.left - SLACK;
    const high = box.bottom > edge.bottom + 3 || box.top < edge.top - 3;
    if (y === 'clips' && high && !freeY) return 'text is cut off below';
    if (x !== 'clips' || !wide || freeX) continue;
    if (getComputedStyle(outer).textOverflow !== 'ellipsis') return 'text is cut off without dots';
    return outer.closest('[title], .tip-at') || outer.querySelector('[title]')
      ? null
      : 'dotted text has no title';
  }
  const { right, left } = box;
  return !freeX && (right > innerWidth + SLACK || left < -SLACK) ? 'text leaves the window' : null;
}

/** Things to press that lie on each other in one layer. */
function overlaps(): Fault[] {
  const seen = [...document.querySelectorAll(INTERACTIVE)].flatMap((element) => {
    if (element.closest('[inert], .sr, .skip') || element.closest('label')?.contains(element))
      return [];
    const box = seenBox(element);
    return box ? [{ element, box, layer: element.closest(LAYERS) }] : [];
  });
  const found: Fault[] = [];
  for (const [index, one] of seen.entries()) {
    for (const other of seen.slice(index + 1)) {
      if (one.layer !== other.layer || one.element.contains(other.element)) continue;
      const both = shared(one.box, other.box);
      if (!both || both.right - both.left < 2 || both.bottom - both.top < 2) continue;
      const where = `${nameOf(one.element)} and ${nameOf(other.element)}`;
      found.push({ fault: 'one thing to press lies on another', where });
    }
  }
  return found;
}

/** What may lie on anything. */
const ABOVE_ALL = '.toasts, .tip';

/** The uppermost dialog, else a popover, else a panel: where something that is not above it on purpose lies on it. */
export function covered(): Fault[] {
  const upper = ['.veil > *', '.pop', '.panel'].map((kind) => document.querySelectorAll(kind));
  const top = [...(upper.find((found) => found.length > 0) ?? [])].at(-1);
  const box = top && seenBox(top);
  if (!box) return [];
  // What is inert is passed over when a point is looked up, and still drawn.
  const inert = [...document.querySelectorAll('[inert]')];
  for (const element of inert) element.removeAttribute('inert');
  const at = [0.1, 0.5, 0.9];
  const hits = at.flatMap((x) =>
    at.map((y) =>
      document.elementFromPoint(
        box.left + (box.right - box.left) * x,
        box.top + (box.bottom - box.top) * y,
      ),
    ),
  );
  for (const element of inert) element.setAttribute('inert', '');
  return hits
    .filter((hit) => hit !== null && !top.contains(hit) && !hit.closest(ABOVE_ALL))
    .map((hit) => ({ fault: `covers ${nameOf(top)}`, where: hit ? nameOf(hit) : '' }));
}

const BUG = /\bundefined\b|\bNaN\b|\[object |\bnull\b/;
const SPOKEN = ['title', 'aria-label', 'placeholder', 'alt'];

/** Words that only a bug prints, drawn or read aloud. */
function bugWords(): Fault[] {
  const found: Fault[] = [];
  for (const element of document.body.querySelectorAll('*')) {
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const spoken = SPOKEN.map((name) => element.getAttribute(name) ?? '');
    const texts = [...own.map((node) => node.nodeValue ?? ''), ...spoken];
    if (texts.some((text) => BUG.test(text)))
      found.push({ fault: 'a word that only a bug prints', where: nameOf(element) });
  }
  return found;
}
