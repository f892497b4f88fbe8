import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { NetworkBadge, networkText } from './NetworkBadge';

afterEach(cleanup);

it.each([
  ['sandbox', 'sandbox', 'Sandbox'],
  ['sandbox', 'play', 'Sandbox play'],
  ['custom', 'Custom', 'Custom'],
  ['custom', 'Finney', 'Custom Finney'],
  ['finney', 'Finney', 'Finney'],
] as const)('a %s called %s is %s', (kind, name, words) => {
  const { container } = render(<NetworkBadge kind={kind} name={name} />);
  expect(container.textContent).toBe(words);
  expect(networkText({ kind, name })).toBe(words);
});
