import { setImmediate } from 'node:timers/promises';
import { logs, metrics, SeverityNumber, trace } from '@opentelemetry/api';
import { swallowed } from './swallow.mjs';

const SLICES = 300;
const WARM_UP = 100;
const MOST_LEFT_OVER = 2000;

// Few enough in a slice that the queues never fill: they drain between two slices.
const kinds = {
  span: { count: 1000, swallowed: true, recorder: spans },
  counter: { count: 2000, swallowed: false, recorder: counts },
  histogram: { count: 2000, swallowed: false, recorder: values },
  log: { count: 1000, swallowed: true, recorder: records },
};

/** Records a lot of each kind in slices, and prints what one costs in nanoseconds. */
export async function record() {
  const figures = {};
  for (const [name, kind] of Object.entries(kinds)) figures[name] = await measure(kind);
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  process.exit(0);
}

async function measure(kind) {
  const { count } = kind;
  const act = kind.recorder();
  const exportedBefore = swallowed.items;
  const slices = [];
  let begun;
  for (let slice = -WARM_UP; slice < SLICES; slice++) {
    if (slice === 0) begun = cpuNanos();
    const startedAt = performance.now();
    for (let index = 0; index < count; index++) act(index);
    const millis = performance.now() - startedAt;
    if (slice >= 0) slices.push((millis * 1e6) / count);
    await setImmediate();
  }
  const all = (cpuNanos() - begun) / count / SLICES;
  if (kind.swallowed) makeSure(swallowed.items - exportedBefore, count * (WARM_UP + SLICES));
  slices.sort((one, other) => one - other);
  return { median: slices[SLICES / 2], least: slices[0], all };
}

// What is still in the queue is all that may be missing: nothing was dropped.
function makeSure(exported, recorded) {
  if (recorded - exported > MOST_LEFT_OVER) throw new Error(`of ${recorded} only ${exported} were exported`);
}

// With all that follows the recording. The kernel may count in ticks of milliseconds: good for a sum, not for a slice.
// Of this thread alone where Node.js can say it: what the compiler and the collector do beside it is noise.
function cpuNanos() {
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage();
  return (user + system) * 1000;
}

function spans() {
  const tracer = trace.getTracer('bench');
  return (index) => {
    const span = tracer.startSpan('GET /orders/:id', {
      kind: 1,
      attributes: {
        'http.request.method': 'GET',
        'url.path': '/orders/42',
        'url.scheme': 'https',
        'server.address': 'shop.example',
      },
    });
    span.setAttribute('http.route', '/orders/:id');
    span.setAttribute('http.response.status_code', 200 + (index & 1));
    span.end();
  };
}

function counts() {
  const counter = metrics.getMeter('bench').createCounter('requests');
  return (index) => counter.add(1, threeAttributes(index));
}

function values() {
  const histogram = metrics.getMeter('bench').createHistogram('duration');
  return (index) => histogram.record(index % 1000, threeAttributes(index));
}

function threeAttributes(index) {
  return {
    'http.request.method': 'GET',
    'http.route': '/orders/:id',
    'http.response.status_code': 200 + (index & 1),
  };
}

function records() {
  const logger = logs.getLogger('bench');
  return (index) =>
    logger.emit({
      severityNumber: SeverityNumber.INFO,
      severityText: 'INFO',
      body: 'order accepted',
      attributes: { 'order.id': index, 'order.currency': 'EUR', 'customer.kind': 'returning' },
    });
}
