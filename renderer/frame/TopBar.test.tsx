import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { useApp } from '../store';
import { LockTopBar, TopBar } from './TopBar';

type Given = Parameters<typeof useApp.setState>[0];

const NETWORKS = [
  [{ id: 'finney', kind: 'finney', name: 'Finney' }, 'Finney'],
  [{ id: 'test', kind: 'test', name: 'Test' }, 'Test'],
  [{ id: 'local', kind: 'local', name: 'Local' }, 'Local'],
  [{ id: 'sandbox:play', kind: 'sandbox', name: 'play' }, 'Sandbox play'],
  [{ id: 'custom:Mine', kind: 'custom', name: 'Mine' }, 'Custom Mine'],
  [null, 'No network'],
] as const;

describe.each([
  ['open', TopBar],
  ['locked', LockTopBar],
])('the bar over every page, %s', (_state, Bar) => {
  afterEach(cleanup);

  it.each(NETWORKS)('shows the badge of %o', (network, words) => {
    const phases = ['connecting', 'live', 'stale', 'offline', 'refused'];
    for (const phase of phases) {
      useApp.setState({ chainStatus: { network, phase, block: null } } as unknown as Given);
      const { container } = render(<Bar />);
      expect(container.querySelector('.net')?.textContent).toBe(words);
      cleanup();
    }
  });
});
