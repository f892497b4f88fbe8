import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { modalIsOpen } from './modal';
import { Dialog } from './Overlay';

let root: HTMLElement;

beforeEach(() => {
  root = document.createElement('div');
  root.id = 'root';
  document.body.append(root);
});
afterEach(() => {
  cleanup();
  root.remove();
});

function Page({ done }: { done: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Remove
      </button>
      {open && (
        <Dialog
          title="Remove play-1?"
          confirm="Remove play-1"
          typeName="play-1"
          danger
          onCancel={() => setOpen(false)}
          onConfirm={done}
        >
          <p>It is gone for good.</p>
        </Dialog>
      )}
    </>
  );
}

function opened(done = () => undefined as void) {
  render(<Page done={done} />, { container: root });
  const opener = screen.getByRole('button', { name: 'Remove' });
  opener.focus();
  fireEvent.click(opener);
  return opener;
}

const tab = (shiftKey = false) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Tab', shiftKey });

describe('Dialog', () => {
  it('takes the focus, makes the page deaf, and gives both back on Escape', () => {
    const opener = opened();
    expect(document.activeElement?.tagName).toBe('INPUT');
    expect(root.hasAttribute('inert')).toBe(true);
    expect(modalIsOpen()).toBe(true);
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(document.activeElement).toBe(opener);
    expect(root.hasAttribute('inert')).toBe(false);
    expect(modalIsOpen()).toBe(false);
  });

  it('keeps Tab inside, both ways round', () => {
    opened();
    const input = screen.getByLabelText('Type play-1 to go on');
    const last = screen.getByRole('button', { name: 'Remove play-1' });
    last.focus();
    tab();
    expect(document.activeElement).toBe(input);
    tab(true);
    expect(document.activeElement).toBe(last);
  });

  it('works only after the name was typed exactly', () => {
    let removed = 0;
    opened(() => {
      removed += 1;
    });
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Remove play-1' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    const input = screen.getByLabelText('Type play-1 to go on');
    fireEvent.change(input, { target: { value: 'play-' } });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    fireEvent.change(input, { target: { value: 'play-1' } });
    fireEvent.click(button);
    expect(removed).toBe(1);
  });
});
