import type { ReceivedSpan, Receiver } from '../../test/receiver/index.ts';
import { asBad, dimly, inColourOf } from './paint.ts';

const SPANS_AN_ORDER = 5;
const LABEL_WIDTH = 30;
const BAR_WIDTH = 30;

/** Prints one order that went well and one that did not. @returns their trace ids. */
export async function printTraces(receiver: Receiver): Promise<string[]> {
  const traces = await receiver
    .waitFor(chooseTwo, { timeoutMillis: 3000 })
    .catch(() => [] as ReceivedSpan[][]);
  if (traces.length === 0) console.log(asBad('  No complete trace has arrived.'));
  for (const [index, spans] of traces.entries()) {
    if (index > 0) console.log();
    printTrace(spans);
  }
  return traces.map(([{ traceId }]) => traceId);
}

function chooseTwo({ spans }: Pick<Receiver, 'spans'>): ReceivedSpan[][] | undefined {
  const complete = byTrace(spans).filter(({ length }) => length === SPANS_AN_ORDER);
  const good = complete.findLast((trace) => !trace.some(failed));
  const bad = complete.findLast((trace) => trace.some(failed));
  return good && bad && [good, bad];
}

function byTrace(spans: readonly ReceivedSpan[]): ReceivedSpan[][] {
  const traces = new Map<string, ReceivedSpan[]>();
  for (const span of spans) traces.set(span.traceId, [...(traces.get(span.traceId) ?? []), span]);
  return [...traces.values()];
}

function printTrace(spans: readonly ReceivedSpan[]): void {
  const root = spans.find(({ parentSpanId }) => parentSpanId === undefined)!;
  console.log(dimly(`  trace ${root.traceId}`));
  printSpan(root, '', '');
  printChildren(root, '');

  function printChildren({ spanId }: ReceivedSpan, indent: string): void {
    const children = spans.filter(({ parentSpanId }) => parentSpanId === spanId).sort(byStart);
    for (const child of children) {
      const last = child === children.at(-1);
      printSpan(child, indent, last ? '└─ ' : '├─ ');
      printChildren(child, indent + (last ? '   ' : '│  '));
    }
  }

  function printSpan(span: ReceivedSpan, indent: string, branch: string): void {
    const service = String(span.resource['service.name']);
    const lines = indent + branch;
    const label = nameOf(span).padEnd(LABEL_WIDTH - lines.length);
    const millis = `${millisOf(span).toFixed(0)} ms`.padStart(7);
    const line =
      `  ${inColourOf(service, service.padEnd(8))} ${dimly(lines)}${label}${millis}  ` +
      `${inColourOf(service, bar(span, root))}  ${statusOf(span)}`;
    console.log(line.trimEnd());
  }
}

// Two processes, one clock: where a span lies under its root.
function bar(span: ReceivedSpan, root: ReceivedSpan): string {
  const scale = BAR_WIDTH / Math.max(millisOf(root), 1);
  const offset = Number(span.startTimeUnixNano - root.startTimeUnixNano) / 1e6;
  const from = Math.min(Math.max(Math.round(offset * scale), 0), BAR_WIDTH - 1);
  const width = Math.min(Math.max(Math.round(millisOf(span) * scale), 1), BAR_WIDTH - from);
  return (' '.repeat(from) + '━'.repeat(width)).padEnd(BAR_WIDTH);
}

function nameOf({ name, kind, attributes }: ReceivedSpan): string {
  const url = attributes['url.full'] as string | undefined;
  const path = url === undefined ? attributes['url.path'] : new URL(url).pathname;
  if (kind === 'client') return `${name} ${path} (client)`;
  return path === undefined ? name : `${name} ${path}`;
}

function statusOf(span: ReceivedSpan): string {
  const code = span.attributes['http.response.status_code'];
  const text = [code, failed(span) && (span.status.message ?? 'error')].filter(Boolean).join(' ');
  return failed(span) ? asBad(text) : text;
}

function failed({ status }: ReceivedSpan): boolean {
  return status.code === 'error';
}

function millisOf({ startTimeUnixNano, endTimeUnixNano }: ReceivedSpan): number {
  return Number(endTimeUnixNano - startTimeUnixNano) / 1e6;
}

function byStart(a: ReceivedSpan, b: ReceivedSpan): number {
  return Number(a.startTimeUnixNano - b.startTimeUnixNano);
}
