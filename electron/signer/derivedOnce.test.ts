import { describe, expect, it } from 'vitest';
import * as fernet from './fernet';
import * as nacl from './nacl';
import { fernetOnce, naclOnce } from './testing/derivedOnce';

// Other tests take kept keys; here the product derives in every run.
describe('a key that tests keep between their runs', () => {
  it.each([
    ['$NACL', nacl.deriveNaclKey, naclOnce(nacl).deriveNaclKey],
    ['Fernet', fernet.deriveFernetKey, fernetOnce(fernet).deriveFernetKey],
  ])('of %s is the one that is derived now', async (_format, derive, kept) => {
    const password = Buffer.from('testing123!');
    expect(await kept(password)).toEqual(await derive(password));
  });
});
