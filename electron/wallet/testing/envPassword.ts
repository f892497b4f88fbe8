/** How a stored password was packed: base64 since bittensor-wallet 3.0.4, raw text before. */
export type EnvEncoding = 'base64' | 'raw';

/** Name of the variable in which bittensor-wallet keeps the password of a key file, from its absolute path. */
export function passwordVariable(path: string): string {
  return `BT_PW_${path.replace(/[/.]/g, '_').toUpperCase()}`;
}

/** Reads a stored password: XOR with the variable's name. That hides it from a glance and is no encryption. */
export function readEnvPassword(variable: string, value: string, encoding: EnvEncoding): string {
  const packed = Buffer.from(value, encoding === 'raw' ? 'utf8' : 'base64');
  return mask(packed, variable).toString('utf8');
}

/** Packs a password as bittensor-wallet stores it. */
export function packEnvPassword(
  variable: string,
  password: string,
  encoding: EnvEncoding = 'base64',
): string {
  const packed = mask(Buffer.from(password, 'utf8'), variable);
  return packed.toString(encoding === 'raw' ? 'utf8' : 'base64');
}

function mask(bytes: Buffer, variable: string): Buffer {
  const name = Buffer.from(variable, 'utf8');
  return Buffer.from(bytes.map((byte, index) => byte ^ (name[index % name.length] ?? 0)));
}
