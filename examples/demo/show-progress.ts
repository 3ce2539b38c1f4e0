import { setTimeout as sleep } from 'node:timers/promises';
import type { Traffic } from './traffic.ts';

const BAR_WIDTH = 32;

/** Watches the traffic for a while: a bar on a terminal, a line a second elsewhere. */
export async function showProgress(traffic: Traffic, millis: number): Promise<void> {
  const terminal = process.stdout.isTTY;
  const step = terminal ? 100 : 1000;
  for (let passed = step; passed <= millis; passed += step) {
    await sleep(step);
    if (terminal) process.stdout.write(`\r  ${bar(passed / millis)} ${counts(traffic)}   `);
    else console.log(`  ${passed / 1000} s: ${counts(traffic)}`);
  }
  if (terminal) process.stdout.write('\n');
}

function bar(share: number): string {
  const filled = Math.round(share * BAR_WIDTH);
  return '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
}

function counts({ sent, answered, inFlight }: Traffic): string {
  return `${sent} orders sent, ${answered} answered, ${inFlight} in flight`;
}
