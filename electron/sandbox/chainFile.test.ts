import { expect, it } from 'vitest';
import { parseChainFile } from './chainFile';

it('a chain file of 200,000 bad keys is refused for its first', () => {
  const bad = Array.from({ length: 200_000 }, (_, at) => `"k${at}":1`).join();
  const text = `{"name":"a","genesis":{"raw":{"top":{${bad}}}}}`;
  const refused = parseChainFile(text);
  expect(refused).toMatchObject({ ok: false, error: { code: 'BAD_CHAIN_FILE' } });
  expect(JSON.stringify(refused)).not.toContain('k1');
});

it.each(['__proto__', '0x1', 'zz'])('a key %s is none of a state', (key) => {
  const text = `{"name":"a","genesis":{"raw":{"top":{"0x3a636f6465":"0x00","${key}":"0x00"}}}}`;
  expect(parseChainFile(text)).toMatchObject({ error: { code: 'BAD_CHAIN_FILE' } });
});
