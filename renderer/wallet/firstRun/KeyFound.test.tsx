import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SecretPreview } from '../../../shared/wallet/secret';
import { Advanced } from './Advanced';
import { KeyFound } from './KeyFound';
import { chosenCandidate } from './secretPreview';

const BTCLI = '5D9w5uzMhx4Lvddgh6yJHxbTbeMMzfdRBuXrhKhDRxgKDPtf';
const POLKADOT = '5Fj9WkKGFgp8HK2LwJNqikYYWgLBjm7UCbHBJgVm1ZC8gp7M';
const preview: SecretPreview = {
  kind: 'key',
  what: 'path',
  words: 12,
  wellKnown: false,
  candidates: [
    { scheme: 'sr25519', form: 'substrate', address: BTCLI },
    { scheme: 'sr25519', form: 'polkadot', address: POLKADOT },
  ],
};

describe('K5 a path that tools read in several ways', () => {
  afterEach(cleanup);

  it('shows every key, once, and takes none unasked', () => {
    const onChoose = vi.fn();
    const asked = { preview, chosen: chosenCandidate(preview, null), onChoose };
    render(
      <>
        <KeyFound {...asked} waiting="" />
        <Advanced {...asked} path="//0xff" onPath={() => undefined} />
      </>,
    );
    expect(asked.chosen).toBeNull();
    expect(document.body.textContent).toContain('Tools make different keys of this path.');
    expect(screen.getAllByRole('radio')).toHaveLength(2);
    fireEvent.click(screen.getByRole('radio', { name: /^sr25519, as polkadot-js has it/ }));
    expect(onChoose).toHaveBeenCalledWith(POLKADOT);
    expect(chosenCandidate(preview, POLKADOT)).toBe(preview.candidates[1]);
  });
});
