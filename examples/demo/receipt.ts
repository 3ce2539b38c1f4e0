import type { Receiver } from '../../test/receiver/index.ts';
import { latestPoints } from './latest-points.ts';
import type { ServiceEnd } from './service.ts';
import type { Traffic } from './traffic.ts';

export interface Receipt {
  readonly requests: {
    readonly sent: number;
    readonly answered: number;
    readonly inFlightAtSignal: number;
    readonly sentAfterSignal: number;
    readonly unanswered: readonly string[];
  };
  readonly rows: readonly ReceiptRow[];
  readonly ends: readonly ServiceEnd[];
  readonly lost: number;
  /** Every order was answered, everything arrived exactly once, and every process ended well. */
  readonly complete: boolean;
}

export interface ReceiptRow {
  readonly service: string;
  readonly what: string;
  /** Worked out from the traffic; undefined where it does not determine the number. */
  readonly expected?: number;
  /** What otelboot says that it was given, and that it delivered. */
  readonly ended?: number;
  readonly delivered?: number;
  /** What the receiver has counted. */
  readonly arrived: number;
  /** The most that there must have been, less what arrived. */
  readonly lost: number;
}

interface Evidence {
  readonly traffic: Traffic;
  readonly atSignal: { readonly sent: number; readonly inFlight: number };
  readonly receiver: Receiver;
  readonly ends: readonly ServiceEnd[];
}

export function receiptFor({ traffic, atSignal, receiver, ends }: Evidence): Receipt {
  const { sent, answered, unanswered } = traffic;
  const rows = ends.flatMap((end) => rowsFor(end, traffic, receiver));
  return {
    requests: {
      sent,
      answered,
      inFlightAtSignal: atSignal.inFlight,
      sentAfterSignal: sent - atSignal.sent,
      unanswered,
    },
    rows,
    ends,
    lost: rows.reduce((sum, { lost }) => sum + Math.max(lost, 0), 0),
    complete:
      answered === sent &&
      rows.every(({ lost }) => lost === 0) &&
      ends.every(({ exitCode, report }) => exitCode === 0 && report?.lost === 0),
  };
}

function rowsFor({ name: service, report }: ServiceEnd, traffic: Traffic, receiver: Receiver): ReceiptRow[] {
  const { spans, logs, metric } = expectedOf(service, traffic);
  const ours = <T extends { resource: Record<string, unknown> }>(items: T[]) =>
    items.filter(({ resource }) => resource['service.name'] === service);
  const counted = latestPoints(receiver).filter(
    (latest) => latest.service === service && latest.metric.name === metric,
  );
  const rows: Omit<ReceiptRow, 'service' | 'lost'>[] = [
    {
      what: 'spans',
      expected: spans,
      ...report?.signals.traces,
      arrived: new Set(ours(receiver.spans).map(({ spanId }) => spanId)).size,
    },
    { what: 'log records', expected: logs, ...report?.signals.logs, arrived: ours(receiver.logs).length },
    {
      what: 'metric points',
      ...report?.signals.metrics,
      arrived: ours(receiver.metrics).flatMap(({ points }) => points).length,
    },
    {
      what: `${metric}, its count`,
      expected: traffic.sent,
      arrived: counted.reduce((sum, { point }) => sum + (point.value ?? point.count ?? 0), 0),
    },
  ];
  return rows.map((row) => ({
    service,
    ...row,
    lost: Math.max(row.expected ?? 0, row.ended ?? 0) - row.arrived,
  }));
}

// An order makes five spans: server, "place order" and client in the shop, server and "authorise card" in payment; a
// probe makes one. The shop logs every order, payment every card that has expired. Each has a metric that counts orders.
function expectedOf(service: string, { sent, expired, probes }: Traffic) {
  return service === 'shop'
    ? { spans: 3 * sent + probes, logs: sent, metric: 'shop.orders' }
    : { spans: 2 * sent, logs: expired, metric: 'payment.amount' };
}
