import * as nacl from '../nacl';
import { naclOnce } from './derivedOnce';

/** For a program of its own that opens many files under one password. */
export const { deriveNaclKey, sealNacl, openNacl } = naclOnce(nacl);
