import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { escapeControls } from './escapeControls';
import { redact } from './redact';

const MAX_BYTES = 2 * 1024 * 1024;
const MAX_LINE = 8_000;
/** What is looked at of a line before it is redacted. */
const MAX_RAW = 16_000;
/** Longer than what `redact` still takes for no secret. */
const CUT_SECRET = 600;

/** Severity of a line. */
export type LogLevel = 'info' | 'warn' | 'error';

/** Writes redacted lines to a file of bounded size; the only user of the console. */
export class Log {
  private written = 0;
  private bugs = 0;

  constructor(
    /** Absolute path of the log file. */
    readonly file: string,
    private readonly echo: boolean,
  ) {
    try {
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    } catch {
      // A wallet that opens without its log is worth more than none.
    }
    this.written = sizeOf(file);
  }

  /** One line whatever the text holds; `data` is JSON, redacted like the text. */
  write(level: LogLevel, area: string, text: string, data?: unknown): void {
    const tail = data === undefined ? '' : ` ${stringify(data)}`;
    const whole = `${new Date().toISOString()} ${level} ${area}: ${text}${tail}`;
    const line = escapeControls(redactCut(whole)).slice(0, MAX_LINE);
    if (this.echo) console.error(line);
    try {
      if (this.written > MAX_BYTES) this.rotate();
      const bytes = Buffer.from(`${line}\n`);
      appendFileSync(this.file, bytes, { mode: 0o600 });
      this.written += bytes.length;
    } catch {
      // A full disk must not take the app down; the console line above remains.
    }
  }

  /** Logs a bug and returns the number under which the user finds it. */
  bug(area: string, error: unknown): string {
    const id = `${Date.now().toString(36)}-${++this.bugs}`;
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.write('error', area, `bug ${id}: ${text}`);
    return id;
  }

  private rotate(): void {
    renameSync(this.file, `${this.file}.1`);
    this.written = 0;
  }
}

/** Cuts first, since text from outside may be megabytes; the end goes too, where a secret may be cut in two. */
function redactCut(text: string): string {
  if (text.length <= MAX_RAW) return redact(text);
  return redact(text.slice(0, MAX_RAW)).slice(0, -CUT_SECRET);
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

function stringify(data: unknown): string {
  try {
    return JSON.stringify(data, (_key, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    );
  } catch {
    // A circle, or a getter that throws: the line is worth more than its data.
    return '[no JSON]';
  }
}
