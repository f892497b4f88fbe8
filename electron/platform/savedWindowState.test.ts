import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { savedWindowState } from './savedWindowState';

const folder = mkdtempSync(path.join(tmpdir(), 'taodesk-window-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(place: string): unknown {
  const file = path.join(folder, 'window.json');
  writeFileSync(file, `{"bounds":{${place}"width":1280,"height":860}}`);
  return savedWindowState(file)?.bounds;
}

const SIZE = { width: 1280, height: 860 };

it('a place is kept', () =>
  expect(read('"x":-1900,"y":20,')).toEqual({ x: -1900, y: 20, ...SIZE }));

it.each(['"x":1e300,"y":0,', '"x":null,"y":0,', '"x":4294967296,"y":0,', '"x":0,"y":-1e9,', ''])(
  'a place that the system would refuse is none: %s',
  (place) => expect(read(place)).toEqual(SIZE),
);
