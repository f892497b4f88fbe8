import { describe, it } from 'vitest';
import { skipReason } from '../engine/testing/testChain';
import { killDrill } from './testing/killDrill';

describe('a sandbox that is killed', () => {
  const runs = process.env['LONG'] === 'full' ? 1_000 : 60;
  it.skipIf(skipReason(143))(`has every block that it announced, ${runs} times`, () =>
    killDrill(runs),
  );
});
