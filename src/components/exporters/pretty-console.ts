import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import type { Variables } from '../../config/sources.ts';
import type { PrettyConsoleExporter } from '../../generated/types.ts';
import type { Exporter } from '../../lifecycle/export-guard.ts';
import { type BuildContext, component } from '../component.ts';
import { formatLogs } from './pretty-logs.ts';
import { formatMetrics } from './pretty-metrics.ts';
import { SpanTrees } from './pretty-span-trees.ts';
import { formatSpanTrees } from './pretty-spans.ts';
import type { Terminal } from './pretty-text.ts';

type Stream = NodeJS.WriteStream;

const MOST_COLUMNS = 100;
const FEWEST_COLUMNS = 60;

export const prettyConsole = component('pretty_console', {
  SpanExporter(config, context) {
    const trees = new SpanTrees();
    return printing<ReadableSpan[]>(config, context, {
      format: (spans, terminal) => formatSpanTrees(trees.add(spans), terminal),
      formatHeld: (terminal) => formatSpanTrees(trees.flush(), terminal),
    });
  },
  LogRecordExporter: (config, context) =>
    printing<ReadableLogRecord[]>(config, context, { format: formatLogs }),
  PushMetricExporter: (config, context) =>
    printing<ResourceMetrics>(config, context, { format: formatMetrics }),
});

interface Formats<T> {
  format(items: T, terminal: Terminal): string;
  /** What an earlier export left for later. */
  formatHeld?(terminal: Terminal): string;
}

function printing<T>(
  { stream: name, color }: PrettyConsoleExporter,
  { variables }: BuildContext,
  { format, formatHeld = () => '' }: Formats<T>,
): Required<Exporter<T>> {
  const print = (text: (terminal: Terminal) => string) => {
    const stream: Stream = process[name];
    write(stream, text({ columns: columnsOf(stream), color: color ?? wantsColor(stream, variables) }));
  };
  const flush = async () => print(formatHeld);
  return {
    export(items, done) {
      try {
        print((terminal) => format(items, terminal));
      } catch (error) {
        return done({ code: 1, error: error as Error });
      }
      done({ code: 0 });
    },
    forceFlush: flush,
    shutdown: flush,
  };
}

// As console.log does it: a reader that has gone away must not become an uncaught exception, and the listeners of the
// application are left as they are.
function write(stream: Stream, text: string): void {
  if (text === '') return;
  stream.write(text, (error) => {
    if (error && stream.listenerCount('error') === 0) stream.once('error', () => {});
  });
}

function columnsOf({ columns }: Stream): number {
  return Math.min(Math.max(columns || MOST_COLUMNS, FEWEST_COLUMNS), MOST_COLUMNS);
}

// As Node.js does it: FORCE_COLOR wins over NO_COLOR. Empty is not set.
function wantsColor({ isTTY }: Stream, { FORCE_COLOR, NO_COLOR, TERM }: Variables): boolean {
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return Boolean(isTTY) && !NO_COLOR && TERM !== 'dumb';
}
