import { describe, it } from 'vitest';
import { skipReason } from '../engine/testing/testChain';
import { killDrill } from './testing/killDrill';
import { needs } from '../platform/testing/needs';

describe('a sandbox that is killed', () => {
  it('has every block that it announced, at any moment', needs(skipReason(143)), () =>
    killDrill(4),
  );
});
