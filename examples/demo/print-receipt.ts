import { asBad, asGood, boldly, dimly, inColourOf } from './paint.ts';
import type { Receipt, ReceiptRow } from './receipt.ts';
import type { ServiceEnd } from './service.ts';

export function printReceipt(receipt: Receipt): void {
  printRequests(receipt);
  console.log(
    dimly(`  ${'service'.padEnd(9)}${''.padEnd(28)}`) +
      dimly(['expected', 'delivered', 'arrived', 'lost'].map((title) => title.padStart(12)).join('')),
  );
  for (const row of receipt.rows) printRow(row);
  console.log();
  for (const end of receipt.ends) printEnd(end);
  printVerdict(receipt);
}

function printRequests({
  requests: { sent, answered, inFlightAtSignal, sentAfterSignal, unanswered },
}: Receipt): void {
  const answers = `${answered} answered`;
  console.log(
    `  ${sent} orders sent, ${answered === sent ? asGood(answers) : asBad(answers)}; ` +
      `${inFlightAtSignal} were in flight at SIGTERM, ${sentAfterSignal} came after it\n`,
  );
  for (const line of unanswered.slice(0, 3)) console.log(`  ${asBad(line)}`);
}

function printRow({ service, what, expected, delivered, arrived, lost }: ReceiptRow): void {
  const cells = [expected, delivered, arrived].map((count) => String(count ?? '–').padStart(12)).join('');
  const last = String(lost).padStart(12);
  console.log(
    `  ${inColourOf(service, service.padEnd(9))}${what.padEnd(28)}${cells}${lost === 0 ? asGood(last) : asBad(last)}`,
  );
}

function printEnd({ name, exitCode, report }: ServiceEnd): void {
  const code = `exit ${exitCode ?? 'by a signal'}`;
  const phases = report?.phases.map((phase) => `${phase.name} ${phase.millis} ms`).join(', ');
  const took = report ? `stopped in ${report.millis} ms: ${phases}` : 'without a report';
  console.log(
    `  ${inColourOf(name, name.padEnd(9))}${exitCode === 0 ? asGood(code) : asBad(code)}, ${took}` +
      `${report ? `; ${report.requests.cut} requests cut` : ''}`,
  );
}

function printVerdict({ complete, lost }: Receipt): void {
  const seconds = (performance.now() / 1000).toFixed(1);
  const verdict = complete
    ? asGood(boldly(`✔ lost ${lost}`))
    : asBad(boldly(lost > 0 ? `✘ lost ${lost}` : '✘ not everything went well, see above'));
  console.log(`\n  ${verdict}   ${dimly(`${seconds} s in all`)}`);
}
