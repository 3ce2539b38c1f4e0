import type { ReceivedLog, Receiver } from '../../test/receiver/index.ts';
import { asBad, dimly, inColourOf } from './paint.ts';

// The shop logs every order; payment the one whose card has expired.
const LOGS_OF_TWO = 3;

/** The log records of these traces; the newest of any, when there are none. */
export async function printLogs(receiver: Receiver, traceIds: readonly string[]): Promise<void> {
  const ofTraces = () => receiver.logs.filter(({ traceId = '' }) => traceIds.includes(traceId));
  await receiver.waitFor(() => ofTraces().length >= LOGS_OF_TWO, { timeoutMillis: 1500 }).catch(() => {});
  const found = ofTraces();
  const shown = (found.length > 0 ? found : receiver.logs.slice(-LOGS_OF_TWO)).sort(byTime);
  if (shown.length === 0) console.log(asBad('  No logs have arrived.'));
  for (const log of shown) printLog(log);
}

function printLog({ timeUnixNano, resource, severityText, body, traceId }: ReceivedLog): void {
  const time = new Date(Number(timeUnixNano / 1_000_000n)).toISOString().slice(11, 23);
  const service = String(resource['service.name']);
  const severity = severityText.padEnd(5);
  console.log(
    `  ${dimly(time)}  ${inColourOf(service, service.padEnd(8))} ` +
      `${severityText === 'INFO' ? severity : asBad(severity)}  ${String(body).padEnd(26)} ${dimly(`trace ${traceId}`)}`,
  );
}

function byTime(a: ReceivedLog, b: ReceivedLog): number {
  return Number(a.timeUnixNano - b.timeUnixNano);
}
