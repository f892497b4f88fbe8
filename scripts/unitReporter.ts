import path from 'node:path';
import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node';
import { root } from './shared.mjs';
import { writeReport } from './reports.mjs';

/** One test in the form of `.cache/reports`. */
interface TestLine {
  title: string;
  file: string;
  status: 'passed' | 'failed' | 'skipped';
  reason?: string;
}

/** Writes `.cache/reports/<suite>.json`; a skip carries the words of `skip(note)` or of `needs(reason)`. */
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
  return { title, file, status: 'skipped', reason: note ?? neededBy(test) ?? 'no reason given' };
}

/** The reason of the test itself or of a group around it. */
function neededBy(test: TestCase): string | undefined {
  let at: TestCase | TestSuite = test;
  for (;;) {
    const { skipReason } = at.meta();
    if (skipReason !== undefined) return skipReason;
    if (at.parent.type === 'module') return undefined;
    at = at.parent;
  }
}
