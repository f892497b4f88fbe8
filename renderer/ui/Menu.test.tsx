import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Menu } from './Menu';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** Opens a menu whose button stands at this height; where it floats. */
function openAt(top: number): CSSStyleDeclaration | undefined {
  cleanup();
  const box = { top, bottom: top + 28, left: 40, right: 100, width: 60, height: 28 };
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(box as DOMRect);
  render(<Menu label="More" items={[{ key: 'a', label: 'Rename', onSelect: () => undefined }]} />);
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  return document.querySelector<HTMLElement>('.pop')?.style;
}

it('opens downwards, and upwards at the foot of the window', () => {
  expect([openAt(100)?.top, openAt(100)?.bottom]).toEqual(['132px', '']);
  const foot = window.innerHeight - 40;
  expect([openAt(foot)?.top, openAt(foot)?.bottom]).toEqual(['auto', '44px']);
});
