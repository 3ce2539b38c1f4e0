const t0 = performance.now();
const api = await import('@opentelemetry/api');
const t1 = performance.now();
const { initTelemetry } = await import('otelboot');
const t2 = performance.now();
initTelemetry({
  configFile: 'bench/otel.config.yaml',
  config: { distribution: { otelboot: { instrumentations: 'none' } } },
});
const t3 = performance.now();
api.trace.getTracer('x').startSpan('s').end();
console.log(
  JSON.stringify({
    boot: t0 | 0,
    api: +(t1 - t0).toFixed(1),
    otelboot: +(t2 - t1).toFixed(1),
    init: +(t3 - t2).toFixed(1),
    all: +(performance.now() - t0).toFixed(1),
    rss: process.memoryUsage.rss() >> 20,
    cpu: (process.cpuUsage().user / 1000) | 0,
  }),
);
process.exit();
