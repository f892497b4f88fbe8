import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DUST, type Received } from '../../../shared/overview/contract';
import type { Network } from '../../../shared/chain/model';
import { rao } from '../../../shared/units/rao';
import { useApp } from '../../store';
import { ActivityTable } from './ActivityTable';
import { ReceivedSheet } from './ReceivedSheet';

afterEach(cleanup);

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHHGKutQY';
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';

const opened = vi.fn();

function entryOf(more: Partial<Received>): Received {
  return {
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
}

function row(more: Partial<Received>): HTMLElement {
  const entry = entryOf(more);
  const item = { kind: 'received', key: entry.id, time: 1, entry } as const;
  render(
    <ActivityTable items={[item]} badges={false} onOpen={() => undefined} onReceived={opened} />,
  );
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
    expect(line.className).toBe('activity-row');
    fireEvent.keyDown(line, { key: 'Enter' });
    expect(opened).toHaveBeenCalledWith('x');
  });

  it('A2 dust is dim and nothing in it can be copied', () => {
    const line = row({ amount: rao(DUST - 1n) });
    expect(line.textContent).toContain('Dust from 5GrwvaEF … HGKutQY');
    expect(within(line).queryAllByRole('button')).toEqual([]);
    expect(line.outerHTML).not.toContain(ALICE);
    expect(line.className).toBe('off activity-row');
    cleanup();
    render(<ReceivedSheet entry={entryOf({ amount: rao(DUST - 1n) })} onClose={() => undefined} />);
    expect(document.body.innerHTML).not.toContain(ALICE.slice(0, 12));
    expect(document.body.textContent).toContain('not in full');
  });

  it('opens in full: from, to, amount, block and date', () => {
    render(<ReceivedSheet entry={entryOf({})} onClose={() => undefined} />);
    const text = document.body.textContent ?? '';
    for (const word of ['From', 'To', 'Amount', 'Block7', 'Date1 Jan 1970']) {
      expect(text).toContain(word);
    }
    expect(screen.getAllByRole('button', { name: 'Copy address' })).toHaveLength(2);
  });

  it('marks what happened on a sandbox that is gone, also where another has its name', () => {
    const play: Network = {
      id: 'sandbox:play',
      kind: 'sandbox',
      name: 'play',
      endpoints: [],
      archive: [],
      genesis: `0x${'11'.repeat(32)}`,
      removable: false,
    };
    const marked = (networks: Network[]): boolean => {
      cleanup();
      useApp.getState().networksArrived(networks);
      const entry = entryOf({ network: 'sandbox:play', networkKind: 'sandbox' });
      const item = { kind: 'received', key: entry.id, time: 1, entry } as const;
      render(<ActivityTable items={[item]} badges onOpen={opened} onReceived={opened} />);
      return screen.queryByText('removed sandbox') !== null;
    };
    expect(marked([play])).toBe(false);
    expect(marked([])).toBe(true);
    expect(marked([{ ...play, genesis: `0x${'22'.repeat(32)}` }])).toBe(true);
  });

  it('T2 is final where two nodes tell it, else one node’s word, with what to do', () => {
    const told = (word?: 'proved' | 'agreed' | 'told'): string => {
      cleanup();
      const text = row(word ? { word } : {}).textContent ?? '';
      render(<ReceivedSheet entry={entryOf(word ? { word } : {})} onClose={() => undefined} />);
      const sheet = /On the word of(.*)Close/.exec(document.body.textContent ?? '')?.[1];
      return `${/final|one node’s word/.exec(text)?.[0]}: ${sheet}`;
    };
    expect(told()).toBe('final: undefined');
    expect(told('proved')).toBe('final: two nodes, proved by the block');
    expect(told('agreed')).toBe('final: two nodes, as both tell it');
    expect(told('told')).toContain('one node’s word: one node alone, and it may be wrong');
  });

  it('says which blocks were not read', () => {
    row({ from: null, firstBlock: 1_000, block: 1_200 });
    expect(screen.getByText('Received in blocks 1,000 to 1,200')).toBeTruthy();
  });
});
