import { sum } from './ledger.ts';
import type { ShutdownReport, SignalReceipt } from './shutdown.ts';

/** The receipt in one line. */
export function formatReport({
  millis,
  phases,
  requests,
  hooks,
  signals,
  lost,
  forced,
}: ShutdownReport): string {
  const waits = Object.entries({
    'pre-drain': phases.preDrain,
    drain: phases.drain,
    hooks: phases.hooks,
    flush: phases.flush + phases.close,
  })
    .filter(([, took]) => took > 0)
    .map(([name, took]) => `${name} ${took}`);
  const troubled = hooks
    .filter(({ outcome }) => outcome !== 'done')
    .map(({ name, outcome }) => `hook ${name} ${outcome}`);
  return [
    `stopped in ${millis} ms${waits.length > 0 ? ` (${waits.join(', ')})` : ''}${forced ? ', forced' : ''}`,
    `requests answered ${requests.answered}, cut ${requests.abandoned}`,
    ...troubled,
    ...Object.entries(signals).map(([signal, receipt]) => `${signal} ${formatSignal(receipt)}`),
    `lost ${lost}`,
  ].join('; ');
}

/** `queue_full 12, timeout 3`; empty when nothing was lost. */
export function formatReasons(reasons: Readonly<Record<string, number>>): string {
  return Object.entries(reasons)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `${reason} ${count}`)
    .join(', ');
}

function formatSignal({ ended, delivered, failed, dropped, abandoned, lastError }: SignalReceipt): string {
  const losses = formatReasons({ ...failed, ...dropped, abandoned });
  const error = sum(Object.values(failed)) + abandoned > 0 && lastError ? `: ${lastError.message}` : '';
  return `${delivered}/${ended} delivered${losses === '' ? '' : ` (${losses}${error})`}`;
}
