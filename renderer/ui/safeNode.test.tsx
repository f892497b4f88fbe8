import { cleanup, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, expect, it } from 'vitest';
import { appError } from '../../shared/ipc/result';
import { CallTree } from './CallTree';
import { KeyValue } from './Chapter';
import { Banner, ErrorNote, Trouble } from './Messages';
import { Dialog, Sheet } from './Overlay';
import { Progress } from './Progress';
import { SidePanel } from './SidePanel';
import { Steps } from './Steps';
import { TextField } from './TextField';
import { Toasts } from './Toasts';

afterEach(cleanup);

const ODD = 'pay \u202egnp.exe';
const WRITTEN = 'pay [U+202E]gnp.exe';
const nothing = () => undefined;
const error = appError('CODE', ODD, { notDone: ODD, remedy: ODD, details: `one\n${ODD}` });
const TOAST = { id: 1, tone: 'good', text: ODD, note: ODD } as const;
const STEP = { key: 'a', title: ODD, state: 'now', note: ODD } as const;
const ways = { onClose: nothing, onConfirm: nothing, onCancel: nothing, children: '-' };
const node = { name: ODD, type: ODD, value: ODD, children: [] };

it.each<[string, number, () => ReactElement]>([
  ['the stripe', 1, () => <Banner kind="custom" label={ODD} />],
  ['a toast', 2, () => <Toasts toasts={[TOAST]} onDismiss={nothing} />],
  ['an error', 4, () => <ErrorNote error={error} />],
  ['a view that failed', 4, () => <Trouble title="Failed" error={error} />],
  ['a decoded call', 7, () => <CallTree pallet={ODD} name={ODD} args={[node]} hex="0x" open />],
  ['a question', 2, () => <Dialog title={ODD} confirm={ODD} {...ways} />],
  ['a sheet', 2, () => <Sheet title={ODD} subtitle={ODD} {...ways} />],
  ['a panel', 1, () => <SidePanel title={ODD} {...ways} />],
  [
    'a field',
    2,
    () => <TextField label={ODD} hint={ODD} value="" maxLength={9} onChange={nothing} />,
  ],
  ['a step', 2, () => <Steps label="Steps" steps={[STEP]} />],
  ['progress', 1, () => <Progress label={ODD} done={1} total={2} />],
  ['a fact', 1, () => <KeyValue rows={[{ key: 'Place', value: ODD }]} />],
])('E9 %s writes hidden characters of its texts out', (_name, times, view) => {
  render(view());
  const text = document.body.textContent;
  expect(text).not.toMatch(/\p{Cf}/u);
  expect(text.split(WRITTEN)).toHaveLength(times + 1);
});

it('keeps the lines of a text', () => {
  render(<ErrorNote error={error} />);
  expect(document.querySelector('pre')?.textContent).toBe(`CODE\none\n${WRITTEN}`);
});
