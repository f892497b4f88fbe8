import { describe, expect, it } from 'vitest';
import { freePlayName } from './actions';
import { sandboxNameProblem } from './useNewSandbox';

describe('names of sandboxes', () => {
  it('offers one that is free', () => {
    expect(freePlayName([])).toBe('play-1');
    expect(freePlayName(['play-1', 'play-3'])).toBe('play-2');
  });

  it('refuses taken and unusable ones in words', () => {
    expect(sandboxNameProblem('play-1', ['play-1'])).toContain('There is one');
    expect(sandboxNameProblem('../x', [])).toContain('letters');
    expect(sandboxNameProblem('a'.repeat(41), [])).toContain('40');
    expect(sandboxNameProblem('play-2', ['play-1'])).toBeNull();
  });
});
