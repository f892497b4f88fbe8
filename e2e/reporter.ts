import path from 'node:path';
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { writeReport } from '../scripts/reports.mjs';
import { root } from '../scripts/shared.mjs';

/** Writes `.cache/reports/<suite>.json`; a skip carries the words given to `test.skip`. */
export default class SuiteReporter implements Reporter {
  private readonly lines = new Map<string, ReturnType<typeof lineOf>>();

  constructor(private readonly options: { suite: string }) {}

  onTestEnd(test: TestCase, result: TestResult): void {
    this.lines.set(test.id, lineOf(test, result));
  }

  onError(): void {
    const { suite } = this.options;
    const title = 'an error outside of any test';
    this.lines.set('error', { title, file: suite, status: 'failed' });
  }

  onEnd(result: FullResult): void {
    if (result.status === 'interrupted') this.onError();
    writeReport(this.options.suite, [...this.lines.values()]);
  }

  printsToStdio(): boolean {
    return false;
  }
}

function lineOf(
  test: TestCase,
  result: TestResult,
): { title: string; file: string; status: 'passed' | 'failed' | 'skipped'; reason?: string } {
  const file = path.relative(root, test.location.file);
  const title = test.titlePath().slice(3).join(' > ');
  if (result.status === 'skipped') {
    const note = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme');
    return { title, file, status: 'skipped', reason: note?.description ?? 'no reason given' };
  }
  return { title, file, status: result.status === test.expectedStatus ? 'passed' : 'failed' };
}
