import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './shared.mjs';

const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(path.join(root, file)));

const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const sources = tracked.filter((file) => /\.(ts|tsx|mts|mjs|js|c|cc|cu|h|py|css)$/.test(file));

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

describe('house rules that a search can see', () => {
  it('no source file is longer than 300 lines', () => {
    const long = sources
      .filter((file) => !file.endsWith('.css'))
      .map((file): [string, number] => [file, textOf(file).trimEnd().split('\n').length])
      .filter(([, lines]) => lines > 300);
    expect(long).toEqual([]);
  });

  it('no source file leaves a note to finish it later or a test that runs alone', () => {
    const marks = new RegExp(
      ['TO' + 'DO', 'FIX' + 'ME', '@ts-' + 'ignore', '\\.only\\('].join('|'),
    );
    expect(sources.filter((file) => marks.test(textOf(file)))).toEqual([]);
  });

  it('no style is for a class that nothing wears', () => {
    const window = sources.filter((file) => file.startsWith('renderer/'));
    const code = window
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|bip39English/.test(file))
      .map((file) => textOf(file).replace(/^\s*(\/\/|\/?\*).*$/gm, ''))
      .join('\n');
    const words = new Set(code.split(/[^\w-]+/));
    const built = [...code.matchAll(/([\w-]+-)\$\{/g)].map(([, start]) => start ?? '');
    const isWorn = (name: string): boolean =>
      words.has(name) || built.some((start) => name.startsWith(start));
    const styles = window.filter((file) => file.endsWith('.css')).map(textOf);
    const names = styles.flatMap((css) =>
      [...css.replace(/\/\*.*?\*\//gs, '').matchAll(/\.([a-zA-Z][\w-]*)(?=[^{}]*\{)/g)].map(
        ([, name]) => name ?? '',
      ),
    );
    expect([...new Set(names)].filter((name) => !isWorn(name))).toEqual([]);
  });

  it('what security.md says below its table is what its writer would write', () => {
    const below = textOf('docs/security.md').replace(/^.*?(?=^## )/ms, '');
    expect(below).toBe(textOf('scripts/securityNotes.md'));
  });

  it('no tracked file names a path of one machine', () => {
    const homes = new RegExp(
      ['work', 'root', 'Users'].map((name) => `/${name}/[A-Za-z]`).join('|'),
    );
    const binary = /\.(png|woff2|ico|gz)$/;
    const found = tracked.filter((file) => !binary.test(file) && homes.test(textOf(file)));
    expect(found).toEqual([]);
  });
});

describe('C1 packages', () => {
  const { dependencies, devDependencies } = JSON.parse(textOf('package.json')) as Manifest;
  const lock = JSON.parse(textOf('package-lock.json')) as {
    packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }>;
  };

  it('C1 every version is exact', () => {
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  it('C1 the lock names no git or plain http source, and a checksum for each package', () => {
    const entries = Object.entries(lock.packages).filter(([name]) => name !== '');
    const odd = entries.filter(([, { resolved }]) => resolved && !resolved.startsWith('https://'));
    expect(odd).toEqual([]);
    expect(entries.filter(([, entry]) => !entry.integrity).map(([name]) => name)).toEqual([]);
  });

  it('C1 a package with an install script does not get to run it', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'canary-'));
    const canary = path.join(folder, 'ran');
    const write = (name: string, value: object): void =>
      writeFileSync(path.join(folder, name), JSON.stringify(value));
    mkdirSync(path.join(folder, 'planted'));
    const script = `node -e "require('fs').writeFileSync('${canary}', '')"`;
    const scripts = { preinstall: script, install: script, postinstall: script };
    write('planted/package.json', { name: 'planted', version: '1.0.0', scripts });
    write('package.json', {
      name: 'host',
      version: '1.0.0',
      dependencies: { planted: 'file:planted' },
    });
    const install = (...more: string[]): unknown =>
      execFileSync('npm', ['install', '--offline', '--install-links', ...more], {
        cwd: folder,
        stdio: 'pipe',
        env: { ...process.env, npm_config_ignore_scripts: '' },
      });
    cpSync(path.join(root, '.npmrc'), path.join(folder, '.npmrc'));
    install();
    expect(existsSync(path.join(folder, 'node_modules/planted/package.json'))).toBe(true);
    expect(existsSync(canary)).toBe(false);
    rmSync(path.join(folder, 'node_modules'), { recursive: true });
    // The same without our setting: the canary is a real one.
    rmSync(path.join(folder, '.npmrc'));
    install('--ignore-scripts=false', '--dangerously-allow-all-scripts');
    expect(existsSync(canary)).toBe(true);
    rmSync(folder, { recursive: true });
  });
});
