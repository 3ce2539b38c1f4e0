import type { Attributes, Meter, ObservableResult } from '@opentelemetry/api';
import type { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { Signal } from '../config/signals.ts';
import { type Account, type Ledger, sum } from '../lifecycle/ledger.ts';
import { version } from '../version.ts';

const NAMES: Readonly<Record<Signal, { item: string; unit: string }>> = {
  traces: { item: 'span', unit: '{span}' },
  logs: { item: 'log', unit: '{log_record}' },
  metrics: { item: 'metric_data_point', unit: '{data_point}' },
};

/**
 * The metrics of telemetry about itself, by the names of the semantic conventions (otel.sdk.*), from the accounts that
 * are kept anyway: nothing is counted twice, and nothing costs anything between collections.
 */
export function observeSelf(provider: MeterProvider, ledger: Ledger): void {
  const meter = provider.getMeter('otelboot', version);
  for (const [signal, { item, unit }] of Object.entries(NAMES) as [Signal, (typeof NAMES)[Signal]][]) {
    const accounts = () => ledger.accounts.filter((account) => account.signal === signal);
    observe(meter, 'counter', `otel.sdk.exporter.${item}.exported`, unit, accounts, exported);
    observe(meter, 'upDown', `otel.sdk.exporter.${item}.inflight`, unit, accounts, inFlight);
    if (signal === 'metrics') continue;
    observe(meter, 'counter', `otel.sdk.processor.${item}.processed`, unit, accounts, processed);
    observe(meter, 'upDown', `otel.sdk.processor.${item}.queue.size`, unit, accounts, queued);
  }
}

type Value = readonly [value: number, attributes?: Attributes];
type Reading = (account: Account) => Value[];

const byReason = (reasons: Readonly<Record<string, number>>): Value[] =>
  Object.entries(reasons).map(([reason, count]) => [count, { 'error.type': reason }]);

const exported: Reading = (account) => {
  const { delivered, failed } = account.totals();
  return [[delivered], ...byReason(failed)];
};
const inFlight: Reading = (account) => [[account.totals().inFlight]];
const queued: Reading = (account) => [[account.totals().queued]];
const processed: Reading = (account) => {
  const { ended, dropped } = account.totals();
  return [[ended - sum(Object.values(dropped))], ...byReason(dropped)];
};

function observe(
  meter: Meter,
  kind: 'counter' | 'upDown',
  name: string,
  unit: string,
  accounts: () => readonly Account[],
  read: Reading,
): void {
  const instrument =
    kind === 'counter'
      ? meter.createObservableCounter(name, { unit })
      : meter.createObservableUpDownCounter(name, { unit });
  instrument.addCallback((result: ObservableResult) => {
    for (const account of accounts()) {
      const component = { 'otel.component.name': account.path };
      for (const [value, attributes] of read(account)) result.observe(value, { ...component, ...attributes });
    }
  });
}
