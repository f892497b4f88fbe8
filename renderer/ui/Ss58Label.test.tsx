import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { CopyContext } from './copyContext';
import { HashLabel, Ss58Label } from './Ss58Label';
import { shortAddress } from './shortText';

afterEach(cleanup);

const ADDRESS = '5DbzwYv2aNRKwhkqsXVuDeyTrqVcMFGPAyQQf2DCpnvppjK3';

function drawn(element: React.ReactElement) {
  const copied: [string, string][] = [];
  render(<CopyContext value={(text, what) => copied.push([text, what])}>{element}</CopyContext>);
  return copied;
}

describe('Ss58Label', () => {
  it('shows the ends, copies the whole', () => {
    const copied = drawn(<Ss58Label address={ADDRESS} />);
    expect(screen.getByText('5DbzwYv2 … nvppjK3')).toBeTruthy();
    fireEvent.click(screen.getByRole('button'));
    expect(copied).toEqual([[ADDRESS, 'Address']]);
  });

  it('puts the name first and says the whole address to a reader', () => {
    const copied = drawn(<Ss58Label address={ADDRESS} name="savings" />);
    expect(screen.getByRole('button').textContent).toMatch(/^savings 5DbzwYv2 … nvppjK3/);
    const label = screen.getByRole('button', {
      name: `savings 5DbzwYv2 … nvppjK3, address ${ADDRESS}, copy`,
    });
    fireEvent.click(label);
    expect(copied).toEqual([[ADDRESS, 'Address of savings']]);
  });

  it('does not open the row it stands in', () => {
    let opened = 0;
    render(
      <div onClick={() => (opened += 1)}>
        <Ss58Label address={ADDRESS} />
      </div>,
    );
    fireEvent.click(screen.getByRole('button'));
    expect(opened).toBe(0);
  });

  it('copies a hash whole', () => {
    const hash = `0x${'2f'.repeat(32)}`;
    const copied = drawn(<HashLabel hash={hash} what="Transaction hash" />);
    expect(screen.getByText('0x2f2f2f2f…2f2f2f2f')).toBeTruthy();
    fireEvent.click(screen.getByRole('button'));
    expect(copied).toEqual([[hash, 'Transaction hash']]);
  });
});

describe('visible ends', () => {
  it('leaves a short text whole', () => expect(shortAddress('savings')).toBe('savings'));
});
