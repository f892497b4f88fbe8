import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { DUST, type Received } from '../../../shared/overview/contract';
import { rao } from '../../../shared/units/rao';
import { ActivityTable } from './ActivityTable';

afterEach(cleanup);

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHHGKutQY';
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';

function row(more: Partial<Received>): HTMLElement {
  const entry: Received = {
    id: 'x',
    network: 'finney',
    networkKind: 'finney',
    genesis: `0x${'11'.repeat(32)}`,
    to: BOB,
    from: ALICE,
    amount: rao(DUST),
    firstBlock: 7,
    block: 7,
    seenAt: 1,
    ...more,
  };
  const item = { kind: 'received', key: entry.id, time: 1, entry } as const;
  render(<ActivityTable items={[item]} badges={false} onOpen={() => undefined} />);
  const found = document.querySelector<HTMLElement>('[data-received]');
  if (!found) throw new Error('no row');
  return found;
}

describe('what came in', () => {
  it('names the sender, whose address can be copied', () => {
    const line = row({});
    expect(line.textContent).toContain('Received from');
    expect(
      within(line).getByRole('button', { name: new RegExp(`address ${ALICE}, copy`) }),
    ).toBeTruthy();
    expect(line.className).toBe('');
  });

  it('A2 dust is dim and nothing in it can be copied', () => {
    const line = row({ amount: rao(DUST - 1n) });
    expect(line.textContent).toContain('Dust from 5GrwvaEF … HGKutQY');
    expect(within(line).queryAllByRole('button')).toEqual([]);
    expect(line.outerHTML).not.toContain(ALICE);
    expect(line.className).toBe('off');
  });

  it('says which blocks were not read', () => {
    row({ from: null, firstBlock: 1_000, block: 1_200 });
    expect(screen.getByText('Received in blocks 1,000 to 1,200')).toBeTruthy();
  });
});
