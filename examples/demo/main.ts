// The demo: two services under real traffic, what they tell, and what is lost when they are stopped: nothing.
// DEMO_RECEIVER_BEHAVIOUR=400 makes the receiver refuse every span: then the receipt must show a loss, and the exit code is 1.
import { startReceiver } from '../../test/receiver/index.ts';
import { boldly, dimly } from './paint.ts';
import { printLogs } from './print-logs.ts';
import { printMetrics } from './print-metrics.ts';
import { printReceipt } from './print-receipt.ts';
import { printTraces } from './print-traces.ts';
import { printWrapped } from './print-wrapped.ts';
import { receiptFor } from './receipt.ts';
import { requireBuild } from './require-build.ts';
import { CONFIG_FILE, type Service, startService } from './service.ts';
import { showProgress } from './show-progress.ts';
import { endWithin } from './time-limit.ts';
import { startTraffic } from './traffic.ts';

requireBuild();
endWithin(30_000);

const receiver = await startReceiver();
const { DEMO_RECEIVER_BEHAVIOUR: refusal } = process.env;
if (refusal) receiver.behave('traces', { status: Number(refusal) });

heading('Two services start', 'each calls initTelemetry(); one otel.config.yaml tells both what to do');
console.log(`  $ export OTEL_CONFIG_FILE=${CONFIG_FILE}`);
console.log(`  $ export OTEL_EXPORTER_OTLP_ENDPOINT=${receiver.url}   ${dimly('# this process')}`);
const payment = await startService('payment', { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url });
const shop = await startService('shop', {
  OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
  PAYMENT_URL: payment.url,
});
for (const service of [payment, shop]) {
  console.log(`  $ ${service.command}`);
  printOutput(service);
}

heading('Traffic', '80 orders a second over keep-alive connections; some banks are slow, some cards expired');
const traffic = startTraffic(shop.url);
await showProgress(traffic, 5000);

heading('Traces', 'what has arrived at the receiver: one order that was paid, one that was not');
const shownTraces = await printTraces(receiver);

heading('Metrics', 'exported every second');
printMetrics(receiver);

heading('Logs', 'each knows its trace; these belong to the two above');
await printLogs(receiver, shownTraces);

heading('SIGTERM, under load', 'shop first, payment when shop has exited: a dependency outlives its callers');
const atSignal = { sent: traffic.sent, inFlight: traffic.inFlight };
const shopEnd = await stop(shop);
await traffic.over;
const paymentEnd = await stop(payment);

heading('Receipt', 'worked out from the traffic, said by otelboot, counted at the receiver');
const receipt = receiptFor({ traffic, atSignal, receiver, ends: [shopEnd, paymentEnd] });
printReceipt(receipt);

await receiver.close();
process.exitCode = receipt.complete ? 0 : 1;

async function stop(service: Service) {
  printOutput(service);
  console.log(`  $ kill -TERM ${service.pid}   ${dimly(`# ${service.name}`)}`);
  const end = await service.stop();
  printOutput(service);
  return end;
}

function printOutput(service: Service): void {
  for (const line of service.newOutput()) printWrapped(line);
}

function heading(title: string, explanation: string): void {
  console.log(`\n${boldly(title)}  ${dimly(explanation)}\n`);
}
