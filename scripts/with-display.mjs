// Gives a function an X display: the session's own, or a private one that dies with us.
import { spawn } from 'node:child_process';

/** True when the session already has a display (always, off Linux). */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let text = '';
    server.stdio[3].on('data', (data) => {
      text += data;
      if (text.includes('\n')) resolve(text.trim());
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
}

/**
 * Calls `run(env)` with an environment that has a display. Without one (or with `force`) a virtual display is opened
 * and `onVirtual` is told its name.
 */
export async function withDisplay(run, { force = false, onVirtual = () => {} } = {}) {
  if (process.platform !== 'linux' || (!force && hasDisplay())) return run({ ...process.env });
  const size = process.env.TAODESK_SCREEN ?? '1920x1200x24';
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const stop = () => {
    if (server.exitCode === null) server.kill();
  };
  process.once('exit', stop);
  try {
    const display = `:${await displayNumber(server)}`;
    onVirtual(display);
    const env = { ...process.env, DISPLAY: display };
    delete env.WAYLAND_DISPLAY;
    return await run(env);
  } finally {
    stop();
    process.removeListener('exit', stop);
  }
}
