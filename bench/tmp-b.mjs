const before = new Set(process.moduleLoadList);
await import('@opentelemetry/api');
const a = new Set(process.moduleLoadList);
const { initTelemetry } = await import('otelboot');
const b = new Set(process.moduleLoadList);
initTelemetry({
  configFile: 'bench/otel.config.yaml',
  config: { distribution: { otelboot: { instrumentations: 'none' } } },
});
const c = new Set(process.moduleLoadList);
const d = (x, y) =>
  [...y]
    .filter((m) => !x.has(m))
    .map((m) => m.replace('NativeModule ', ''))
    .join(' ');
console.log('API', d(before, a));
console.log('IMPORT', d(a, b));
console.log('INIT', d(b, c));
console.log(Object.keys((await import('node:module')).default._cache).length);
process.exit();
