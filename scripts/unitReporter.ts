import path from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { root, sharedFolder } from './shared.mjs';
import { writeReport } from './reports.mjs';

/** One test in the form of `.cache/reports`. */
interface TestLine {
  title: string;
  file: string;
  status: 'passed' | 'failed' | 'skipped';
  reason?: string;
}

const NO_SHARED = 'no chain files or vectors (../shared or TAODESK_SHARED)';

/** Writes `.cache/reports/<suite>.json`; a skip carries the note given to `skip(note)`. */
export default class UnitReporter implements Reporter {
  private readonly suite: string;

  constructor(options: { suite?: string } = {}) {
    this.suite = options.suite ?? 'unit';
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const lines = modules.flatMap((module) => [...moduleLines(module)]);
    if (unhandled.length > 0) {
      lines.push({ title: 'an error outside of any test', file: this.suite, status: 'failed' });
    }
    writeReport(this.suite, lines);
  }
}

function* moduleLines(module: TestModule): Generator<TestLine> {
  const file = path.relative(root, module.moduleId);
  for (const test of module.children.allTests()) yield testLine(file, test);
  if (module.errors().length > 0) {
    yield { title: 'the file could not be loaded', file, status: 'failed' };
  }
}

function testLine(file: string, test: TestCase): TestLine {
  const result = test.result();
  const title = test.fullName;
  if (result.state === 'passed') return { title, file, status: 'passed' };
  if (result.state === 'failed') return { title, file, status: 'failed' };
  const note = 'note' in result ? result.note : undefined;
  const reason = note ?? (sharedFolder() ? 'no reason given' : NO_SHARED);
  return { title, file, status: 'skipped', reason };
}
