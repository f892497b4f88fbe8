'use strict';
// Stand-in for a missing default_app.asar: `electron [flags] <app dir | file.js> [args]`.
const { app } = require('electron');
const fs = require('node:fs');
const path = require('node:path');
const Module = require('node:module');

const args = process.argv.slice(1);
const isRequire = (arg) => arg === '-r' || arg === '--require';
args.forEach((arg, index) => {
  if (isRequire(arg)) require(path.resolve(args[index + 1]));
});
if (args.includes('--version') || args.includes('-v')) {
  process.stdout.write(`v${process.versions.electron}\n`);
  process.exit(0);
}
const target = args.find((arg, index) => !arg.startsWith('-') && !isRequire(args[index - 1]));
if (!target) {
  process.stderr.write('usage: electron <app dir>\n');
  process.exit(2);
}
let main = path.resolve(target);
let root = path.dirname(main);
if (fs.statSync(main).isDirectory()) {
  root = main;
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  app.setName(manifest.productName || manifest.name);
  if (manifest.version) app.setVersion?.(manifest.version);
  app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
  main = path.resolve(root, manifest.main || 'index.js');
}
app.setAppPath(root);
process.defaultApp = true;
Module._load(main, module, true);
