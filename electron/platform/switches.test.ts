import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { inspectFuseIsOn, readFuseWire } from './fuseWire';
import { foreignSwitches } from './switches';

vi.mock('electron', () => ({ app: { isPackaged: true } }));

const folder = mkdtempSync(path.join(tmpdir(), 'switches-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A binary whose wire starts at `offset`. */
function binary(offset: number, states: string): string {
  const file = path.join(folder, `binary-${offset}`);
  const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
  const wire = Buffer.concat([sentinel, Buffer.from([1, states.length]), Buffer.from(states)]);
  writeFileSync(file, Buffer.concat([Buffer.alloc(offset), wire, Buffer.alloc(64)]));
  return file;
}

describe('P2 switches of the release', () => {
  it.each([
    ...['--inspect', '--inspect-brk=0', '--remote-debugging-port=9222', '--remote-debugging-pipe'],
    ...['--js-flags=--expose-gc', '--user-data-dir=/x', '--load-extension=/x', '--no-sandbox'],
    ...['--ignore-certificate-errors', '--host-resolver-rules=MAP * 1.2.3.4', '--proxy-server=x'],
    ...['-r', '--require', '--', '-inspect', '--lang', '--lang=en --inspect', '--disable-gpu=1'],
    ...['--ozone-platform=headless', '--disable-gpu-sandbox', '--enable-logging'],
  ])('P2 refuses %s', (argument) => {
    expect(foreignSwitches([argument])).toEqual([argument]);
  });

  it('P2 takes the few that concern how the window is drawn, and plain words', () => {
    const plain = ['--lang=pt-BR', '--force-device-scale-factor=1.5', '--ozone-platform=wayland'];
    expect(foreignSwitches([...plain, '--disable-gpu', 'file.json'])).toEqual([]);
    expect(foreignSwitches(['/inspect'], 'win32')).toEqual(['/inspect']);
  });
});

describe('P3 the twin is known by its own fuse', () => {
  const chunk = 4 * 1024 * 1024;
  it.each([0, 17, chunk - 40, chunk - 33, chunk - 10, chunk, 2 * chunk + 5])(
    'P3 finds the wire at offset %i',
    (offset) => {
      expect(inspectFuseIsOn(binary(offset, '0101110'))).toBe(true);
      expect(inspectFuseIsOn(binary(offset, '0100110'))).toBe(false);
    },
  );

  it('P3 takes a binary without a wire for the release', () => {
    const file = path.join(folder, 'none');
    writeFileSync(file, Buffer.alloc(5 * 1024 * 1024));
    expect(readFuseWire(file)).toBeUndefined();
    expect(inspectFuseIsOn(file)).toBe(false);
  });
});
