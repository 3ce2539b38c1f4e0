import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { trace } from '@opentelemetry/api';

/** What the benchmark asks for. */
export const given = JSON.parse(process.argv[2]);

/** Ends many spans that have begun before, flushes them, and prints what that took. */
export async function flush(forceFlush) {
  const spans = begin(given.spans);
  // The collector has its own idea of when to look at what has just been made: not during the flush.
  globalThis.gc();
  await setTimeout(50);

  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  for (const span of spans) span.end();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  // Its first tick is what it measures from.
  while (delay.count === 0) await setImmediate();
  await forceFlush();
  const millis = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpuBefore);

  await setTimeout(5);
  const [p99, max] = [delay.percentile(99), delay.max].map((nanos) => nanos / 1e6);
  process.stdout.write(`${JSON.stringify({ cpu: (user + system) / 1000, wall: millis, p99, max })}\n`);
  process.exit(0);
}

function begin(count) {
  const tracer = trace.getTracer('bench');
  return Array.from({ length: count }, (_, index) =>
    tracer.startSpan('GET /orders/:id', {
      kind: 1,
      attributes: {
        'http.request.method': 'GET',
        'http.route': '/orders/:id',
        'url.path': `/orders/${index}`,
        'url.scheme': 'https',
        'server.address': 'shop.example',
        'http.response.status_code': 200,
      },
    }),
  );
}
