import { beforeAll, vi } from 'vitest';
import { useApp } from '../store';
import { unspent } from '../ui/spent';

// The test files share one window and what is loaded into it: to load React and the pages anew for each was three
// quarters of their time. Each begins with the store, the page and the place of a window that was just opened.
beforeAll(() => {
  vi.useRealTimers();
  unspent();
  useApp.setState(useApp.getInitialState(), true);
  document.body.replaceChildren();
  for (const { name } of [...document.documentElement.attributes])
    document.documentElement.removeAttribute(name);
  location.hash = '';
});
