import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { err, ok, type Result } from '../../shared/ipc/result';
import { walletError } from '../../shared/wallet/errors';
import { PasswordDialog, type PasswordDialogProps } from './PasswordDialog';

describe('a question that a password answers', () => {
  afterEach(cleanup);

  const open = (more: Partial<PasswordDialogProps<true>> = {}) => {
    let answer: (result: Result<true>) => void = () => undefined;
    const work = vi.fn(
      (_password: string) =>
        new Promise<Result<true>>((resolve) => {
          answer = resolve;
        }),
    );
    const onDone = vi.fn();
    render(
      <PasswordDialog
        title="Set it?"
        confirm="Set it"
        wallet={'sav\u202eings'}
        work={work}
        onDone={onDone}
        onClose={() => undefined}
        {...more}
      >
        <p>It holds at once.</p>
      </PasswordDialog>,
    );
    return { work, onDone, answer: (result: Result<true>) => act(async () => answer(result)) };
  };
  const field = () => screen.getByLabelText<HTMLInputElement>(/^Password of sav.*ings$/);
  const type = (text: string) => fireEvent.change(field(), { target: { value: text } });
  const enter = () => fireEvent.keyDown(field(), { key: 'Enter' });

  it('sends it once and drops the text at once; says what failed until another is typed', async () => {
    const { work, onDone, answer } = open();
    enter();
    expect(work).not.toHaveBeenCalled();
    type('wrong');
    enter();
    expect(field().value).toBe('');
    type('again');
    enter();
    expect(work.mock.calls).toEqual([['wrong']]);
    await answer(err(walletError('WRONG_PASSWORD')));
    expect(screen.getByText(/does not open this key/)).toBeTruthy();
    type('right');
    expect(screen.queryByText(/does not open this key/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Set it' }));
    await answer(ok(true));
    expect(onDone).toHaveBeenCalledExactlyOnceWith(true);
  });

  it('sends nothing while another field is missing, and turns no text of a name around', () => {
    const { work } = open({ ready: false });
    type('right');
    enter();
    expect(work).not.toHaveBeenCalled();
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Set it' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText(/^Password of/).textContent).not.toContain('\u202e');
  });
});
