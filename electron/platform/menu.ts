import { app, type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';

/** The application menu: what the system expects, and nothing that reloads or inspects a packaged window. */
export function installMenu(window: () => BrowserWindow | undefined): void {
  const zoom = (step: number): void => {
    const contents = window()?.webContents;
    if (contents) contents.setZoomLevel(step === 0 ? 0 : clampZoom(contents.getZoomLevel() + step));
  };
  const view: MenuItemConstructorOptions[] = [
    { label: 'Larger', accelerator: 'CmdOrCtrl+Plus', click: () => zoom(0.5) },
    { label: 'Smaller', accelerator: 'CmdOrCtrl+-', click: () => zoom(-0.5) },
    { label: 'Actual size', accelerator: 'CmdOrCtrl+0', click: () => zoom(0) },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
  ];
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { label: 'File', submenu: [{ role: process.platform === 'darwin' ? 'close' : 'quit' }] },
    { role: 'editMenu' },
    { label: 'View', submenu: view },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function clampZoom(level: number): number {
  return Math.min(4, Math.max(-2, level));
}
