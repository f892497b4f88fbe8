import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Button } from './Button';

describe('a button that lacks something', () => {
  afterEach(cleanup);

  it('says what to the eye and to a screen reader, keeps the focus, and does nothing', () => {
    const act = vi.fn();
    const submit = vi.fn((event: Event) => event.preventDefault());
    const shown = (lacks: string | null) => (
      <form onSubmit={(event) => submit(event.nativeEvent)}>
        <Button type="submit" lacks={lacks} onClick={act}>
          Send
        </Button>
      </form>
    );
    const { rerender } = render(shown('Type an amount.'));
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Send' });
    const said = document.getElementById(button.getAttribute('aria-describedby') ?? '');
    expect(said?.textContent).toBe('Type an amount.');
    expect(said?.classList.contains('sr')).toBe(false);
    button.focus();
    expect(document.activeElement).toBe(button);
    fireEvent.click(button);
    expect([act.mock.calls.length, submit.mock.calls.length]).toEqual([0, 0]);
    rerender(shown(null));
    // The same element: the focus must not fall off it.
    expect(document.activeElement).toBe(button);
    expect(button.hasAttribute('aria-disabled')).toBe(false);
    fireEvent.click(button);
    expect([act.mock.calls.length, submit.mock.calls.length]).toEqual([1, 1]);
  });

  it('says it on hover alone where there is no room, and nothing while it works', () => {
    const { rerender } = render(
      <Button lacks="Type the password." lacksAt="title">
        Unlock
      </Button>,
    );
    const button = screen.getByRole('button', { name: 'Unlock' });
    expect(button.title).toBe('Type the password.');
    expect(screen.getByText('Type the password.').className).toBe('sr');
    rerender(
      <Button lacks="Type the password." busy>
        Unlock
      </Button>,
    );
    expect(screen.queryByText('Type the password.')).toBeNull();
  });
});
