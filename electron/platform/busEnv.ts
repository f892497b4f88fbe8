/** What a program needs to find the buses of the desktop, and nothing else of what the app was started with. */
export function busEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'XDG_RUNTIME_DIR', 'DISPLAY'];
  const addresses = ['DBUS_SESSION_BUS_ADDRESS', 'DBUS_SYSTEM_BUS_ADDRESS'];
  return Object.fromEntries([...names, ...addresses].map((name) => [name, env[name]]));
}
