// Loaded before a script: says at its end how many files the script loaded, by import or require, how large they are,
// and what is registered with the API of OpenTelemetry.
import { statSync, writeSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const loaded = new Set();

registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:')) loaded.add(fileURLToPath(url));
    return next(url, context);
  },
});

process.on('exit', () => {
  const bytes = [...loaded].reduce((sum, file) => sum + statSync(file).size, 0);
  const registered = Object.keys(globalThis[Symbol.for('opentelemetry.js.api.1')] ?? {});
  writeSync(1, `${JSON.stringify({ files: loaded.size, bytes, registered })}\n`);
});
