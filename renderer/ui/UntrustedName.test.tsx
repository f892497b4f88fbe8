import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { UntrustedName } from './UntrustedName';

afterEach(cleanup);

describe('E9 a name of others', () => {
  it('is text and, when nothing is odd about it, carries no mark', () => {
    render(<UntrustedName name={'<img src=x onerror=alert(1)>'} />);
    expect(document.body.textContent).toBe('<img src=x onerror=alert(1)>');
    expect(document.querySelector('img, [role=img]')).toBeNull();
  });

  it('that may deceive is marked with the reason in words, reachable by keyboard', () => {
    render(<UntrustedName name={'p\u0430yp\u0430l'} />);
    const mark = screen.getByRole('img', { name: /letters that look like others/ });
    expect(mark.tabIndex).toBe(0);
  });

  it('shows a hidden character instead of hiding behind it', () => {
    render(<UntrustedName name={'\u202egnp.exe'} inert />);
    expect(screen.getByText('[U+202E]gnp.exe').tagName).toBe('BDI');
    expect(screen.getByRole('img', { name: /turn the text around/ }).tabIndex).toBe(-1);
  });
});
