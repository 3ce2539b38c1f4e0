import { inspect } from 'node:util';
import type { ReceivedRequest, Telemetry } from './model.ts';

/** What arrived, in one line for an error message. */
export function summarise({
  requests,
  spans,
  metrics,
  logs,
}: Telemetry & { requests: ReceivedRequest[] }): string {
  return [
    list(
      'request',
      requests.map(({ path, status }) => `${path} → ${status ?? 'no answer'}`),
    ),
    list(
      'span',
      spans.map(({ name }) => name),
    ),
    list(
      'metric',
      metrics.map(({ name }) => name),
    ),
    list(
      'log',
      logs.map(({ eventName, body }) => eventName ?? inspect(body, { breakLength: Infinity })),
    ),
  ].join(', ');
}

const longestList = 10;

function list(noun: string, labels: string[]): string {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const parts = [...counts].map(([label, count]) => (count > 1 ? `${label} ×${count}` : label));
  const shown = parts.length > longestList ? [...parts.slice(0, longestList), '…'] : parts;
  const heading = `${labels.length} ${noun}${labels.length === 1 ? '' : 's'}`;
  return labels.length > 0 ? `${heading} (${shown.join(', ')})` : heading;
}
