import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { firstRunStart } from '../firstRun/machine';
import { NameField } from '../firstRun/NameWallet';
import { nameProblem, nearestName } from '../selectors';

describe('a name that cannot be used', () => {
  afterEach(cleanup);

  it.each([
    ['my savings', 'my-savings'],
    ['  Geld für später  ', 'Geld-fur-spater'],
    ['.hidden', 'hidden'],
    ['a/b', 'a-b'],
    ['good_one.2', null],
    ['   ', null],
    ['taken one', null],
  ])('%s becomes %s', (name, nearest) => {
    expect(nearestName(name, ['taken-one'])).toBe(nearest);
    if (nearest !== null) expect(nameProblem(nearest, [])).toBeNull();
  });

  function Form() {
    const [name, setName] = useState('');
    const fields = { ...firstRunStart(), name };
    return <NameField fields={fields} taken={[]} onEdit={(next) => setName(next.name ?? '')} />;
  }

  it('says why no space, and takes the nearest one at one click', () => {
    render(<Form />);
    const field = screen.getByLabelText<HTMLInputElement>('Name of the wallet');
    fireEvent.change(field, { target: { value: 'my savings' } });
    expect(screen.getByText(/^No spaces: the name is that of a folder/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Use my-savings instead' }));
    expect(field.value).toBe('my-savings');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
