import { decode } from './decode.ts';
import { encodings } from './encodings.ts';
import type { Signal, Telemetry } from './model.ts';

/** The one property of a line of OTLP. */
export const SIGNALS_IN_LINES: Readonly<Record<Signal, string>> = {
  traces: 'resourceSpans',
  metrics: 'resourceMetrics',
  logs: 'resourceLogs',
};

const json = encodings.find(({ name }) => name === 'json')!;

/** What is in lines of OTLP JSON. Throws if one of them is something else. */
export function telemetryIn(lines: readonly string[]): Telemetry {
  const decoded = lines.map((line) => {
    const signal = (Object.keys(SIGNALS_IN_LINES) as Signal[]).find((each) =>
      Object.hasOwn(JSON.parse(line), SIGNALS_IN_LINES[each]),
    );
    if (!signal) throw new Error(`not a line of OTLP: ${line}`);
    return decode(signal, json, Buffer.from(line));
  });
  return {
    spans: decoded.flatMap(({ spans }) => spans),
    metrics: decoded.flatMap(({ metrics }) => metrics),
    logs: decoded.flatMap(({ logs }) => logs),
  };
}
