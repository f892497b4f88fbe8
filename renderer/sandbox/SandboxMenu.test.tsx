import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { useApp } from '../store';
import { SandboxMenu } from './SandboxMenu';

type Given = Parameters<typeof useApp.setState>[0];

describe('what stands beside the badge', () => {
  afterEach(cleanup);
  const on = (network: { id: string; kind: string; name: string } | null) =>
    useApp.setState({ chainStatus: { network, phase: 'live' } } as unknown as Given);

  it('says on a sandbox that its money is pretend', () => {
    on({ id: 'sandbox:play', kind: 'sandbox', name: 'play' });
    render(<SandboxMenu />);
    expect(screen.getByText('Pretend money on this computer.')).toBeTruthy();
  });

  it.each([{ id: 'finney', kind: 'finney', name: 'Finney' }, null])(
    'says nothing of the kind elsewhere',
    (network) => {
      on(network);
      expect(render(<SandboxMenu />).container.textContent).toBe('');
    },
  );
});
