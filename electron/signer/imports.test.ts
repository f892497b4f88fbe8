import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { walletError, walletErrorCodes } from '../../shared/wallet/errors';

const ALLOWED = [
  ...['node:crypto', 'node:fs', 'node:fs/promises', 'node:path', 'node:util', 'node:v8', 'node:vm'],
];
const PACKAGES = [
  '@noble/curves',
  '@noble/hashes',
  '@polkadot/util',
  '@polkadot/util-crypto',
  '@polkadot/x-bigint',
  '@polkadot/x-global',
  '@polkadot/x-textencoder',
  '@scure/sr25519',
  'zod',
];

const packageOf = (path: string): string | undefined =>
  path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1];

describe('K1 the signer process', () => {
  it('has nothing that opens a socket or a process, and these packages only', async () => {
    const { metafile } = await build({
      entryPoints: ['electron/signer/index.ts'],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      format: 'cjs',
      external: ['electron', '*.node'],
      outdir: 'unused',
      logLevel: 'error',
    });
    const [output] = Object.values(metafile.outputs);
    const outside = new Set(output?.imports.map(({ path }) => path));
    expect([...outside].filter((path) => !ALLOWED.includes(path))).toEqual([]);
    const bundled = Object.entries(output?.inputs ?? {}).filter(
      ([, { bytesInOutput }]) => bytesInOutput > 0,
    );
    const packages = new Set(bundled.flatMap(([path]) => packageOf(path) ?? []));
    expect([...packages].sort()).toEqual(PACKAGES);
    const docs = readFileSync('docs/architecture.md', 'utf8').replaceAll('\n', ' ');
    expect(docs).toContain(
      `${PACKAGES.length} packages are bundled into the signer: ${PACKAGES.join(', ')};`,
    );
  });
});

describe('user texts of wallet errors', () => {
  it('say what happened and what to do', () => {
    const texts = walletErrorCodes.map((code) => walletError(code));
    expect(texts).toMatchSnapshot();
    for (const { message, remedy } of texts) {
      expect(message).toMatch(/^[A-Z].*\.$/);
      expect(remedy).toMatch(/^[A-Z].*\.$/);
    }
  });
});
