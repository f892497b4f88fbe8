import { describe, it } from 'vitest';
import { skipReason } from '../engine/testing/testChain';
import { killDrill } from './testing/killDrill';
import { needs } from '../platform/testing/needs';

describe('a sandbox that is killed', () => {
  const runs = process.env['LONG'] === 'full' ? 1_000 : 60;
  it(`has every block that it announced, ${runs} times`, needs(skipReason(143)), () =>
    killDrill(runs),
  );
});
