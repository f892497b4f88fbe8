import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { chainError } from '../../shared/chain/errors';
import { useApp } from '../store';
import { StatusLine } from './StatusLine';

afterEach(cleanup);

it('E9 writes hidden characters of a job out, while it is made and after it failed', () => {
  useApp.getState().sandboxJobStarted('play');
  useApp.getState().sandboxJobMoved({ step: 'read \u202egnp.exe', done: 1, total: 2 });
  render(<StatusLine />);
  expect(document.body.textContent).toContain('Making play: read [U+202E]gnp.exe');
  cleanup();
  useApp.getState().sandboxJobStarted('\u202eplay');
  useApp.getState().sandboxJobFailed(chainError('NODE_REFUSED'));
  render(<StatusLine />);
  expect(document.body.textContent).toContain('Sandbox [U+202E]play was not made');
});
