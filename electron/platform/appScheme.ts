import { protocol } from 'electron';
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';

/** Where the window lives; nothing else is ever loaded. */
export const APP_ORIGIN = 'app://taodesk';

/** Content-Security-Policy of every document; the window has no network of its own. */
export const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Must run before the app is ready. `supportFetchAPI` stays off: CVE-2026-70604. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/** Serves the bundled window from `root`; `pageHeaders` go with each document. `onMissing` hears of what cannot be had. */
export function serveApp(
  root: string,
  pageHeaders: () => Record<string, string>,
  onMissing: () => void,
): void {
  protocol.handle('app', async ({ url, method }) => {
    const response = await respond(root, url, method, pageHeaders());
    if (response.status === 404) onMissing();
    return response;
  });
}

/** One answer of the scheme; never a file outside `root`, never a directory, never a type we do not ship. */
export async function respond(
  root: string,
  url: string,
  method = 'GET',
  pageHeaders: Record<string, string> = {},
): Promise<Response> {
  const file = method === 'GET' ? await fileFor(root, url) : undefined;
  const type = file && TYPES[path.extname(file)];
  // It may stand in the place of a page, and is one then.
  const missing = { status: 404, headers: { ...headers('text/plain'), ...pageHeaders } };
  if (!file || !type) return new Response('not found', missing);
  try {
    const body = await readFile(file);
    const more = type === TYPES['.html'] ? pageHeaders : {};
    return new Response(new Uint8Array(body), { headers: { ...headers(type), ...more } });
  } catch {
    return new Response('not found', missing);
  }
}

/** The bundled file a URL names, or undefined. */
async function fileFor(root: string, url: string): Promise<string | undefined> {
  let name: string;
  try {
    const parsed = new URL(url);
    if (parsed.protocol !== 'app:' || parsed.host !== 'taodesk') return undefined;
    name = decodeURIComponent(parsed.pathname);
  } catch {
    return undefined;
  }
  if (!/^\/[A-Za-z0-9_\-./]+$/.test(name) || name.includes('..') || name.includes('//'))
    return undefined;
  try {
    const base = await realpath(root);
    const file = await realpath(path.join(base, name));
    return file.startsWith(base + path.sep) ? file : undefined;
  } catch {
    return undefined;
  }
}

function headers(type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': CSP,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}
