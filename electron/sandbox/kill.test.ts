import { describe, it } from 'vitest';
import { skipReason } from '../engine/testing/testChain';
import { killDrill } from './testing/killDrill';

describe('a sandbox that is killed', () => {
  it.skipIf(skipReason(143))('has every block that it announced, at any moment', () =>
    killDrill(4),
  );
});
