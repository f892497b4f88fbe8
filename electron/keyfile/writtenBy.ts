import type { WrittenBy } from '../../shared/keyfile/model';
import { detectEncryption } from '../wallet/keyfile';
import { foreignKind, readPublicFields } from '../wallet/publicFields';

const PYTHON_SPACING = Buffer.from('": ');

/**
 * Which generation wrote a key, from the form of its file and of the public file beside it; `keyfiles.md` section 2.
 * Null: there is no such file.
 */
export function writtenBy(secret: Buffer | null, publicFile: Buffer | null): WrittenBy {
  const beside = publicFile ? formOf(publicFile) : 'unknown';
  if (!secret) return beside;
  const encryption = detectEncryption(secret);
  if (encryption === 'fernet') return 'bt1';
  if (encryption === 'ansible') return 'bt2to5';
  if (encryption === 'none') return formOf(secret);
  if (beside === 'bt1to6') return 'bt6';
  // A bare public key is older than NaCl: the key was encrypted anew, by whom is not told.
  return beside === 'unknown' || beside === 'bt1' ? 'nacl' : beside;
}

function formOf(bytes: Buffer): WrittenBy {
  if (detectEncryption(bytes) !== 'none') return 'unknown';
  if (bytes.length < 80 && /^\s*(?:0x)?[0-9a-f]{64}\s*$/i.test(bytes.toString('latin1'))) {
    return 'bt1';
  }
  const fields = readPublicFields(bytes);
  // A foreign kind is written by no release so far.
  if (!fields || fields.polkadotJson || foreignKind(fields) !== null) return 'unknown';
  const typed = fields.keys.includes('cryptoType');
  if (bytes.includes(PYTHON_SPACING)) {
    if (typed) return 'taodesk';
    return fields.keys.includes('privateKey') ? 'bt6to8' : 'bt1to6';
  }
  return typed ? 'rust41' : 'rust';
}
