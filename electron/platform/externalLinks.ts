/** Hosts whose https pages the app may open in the system's browser. */
export const LINK_HOSTS: ReadonlySet<string> = new Set([
  'docs.learnbittensor.org',
  'taostats.io',
  'www.apache.org',
  'taodesk.example.invalid',
]);

const MAX_CHARS = 2_000;

/**
 * The address that may be given to the system's browser, or null. Only plain `https://host/path?query`: a host of
 * the list, default port, no user name; anything that two URL parsers could read differently is refused, because
 * the system's launcher is another parser than ours.
 */
export function allowedLink(text: string, hosts: ReadonlySet<string> = LINK_HOSTS): string | null {
  if (text.length > MAX_CHARS) return null;
  const match =
    /^https:\/\/([a-z0-9.-]+)(\/[A-Za-z0-9._~/-]*)?(\?[A-Za-z0-9._~=&-]*)?(#[A-Za-z0-9._~-]*)?$/.exec(
      text,
    );
  const host = match?.[1];
  if (!host || !hosts.has(host)) return null;
  if (/\/\.{1,2}(\/|$|\?|#)/.test(text)) return null;
  const parsed = new URL(text);
  if (parsed.protocol !== 'https:' || parsed.host !== host) return null;
  return parsed.href;
}

/** Opens allowed links with the given opener (Electron's `shell.openExternal`); the only way out to a browser. */
export class ExternalLinks {
  constructor(
    private readonly open: (url: string) => Promise<void>,
    private readonly hosts: ReadonlySet<string> = LINK_HOSTS,
  ) {}

  /** Resolves true when the system was asked to open it; false when it is not allowed or the system refused. */
  async launch(text: string): Promise<boolean> {
    const link = allowedLink(text, this.hosts);
    if (link === null) return false;
    try {
      await this.open(link);
      return true;
    } catch {
      return false;
    }
  }
}
