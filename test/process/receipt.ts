import { expect } from 'vitest';
import type { Service } from '../support/service.ts';

export interface Receipt {
  readonly traces: SignalReceipt;
  readonly metrics: SignalReceipt;
  readonly logs: SignalReceipt;
  readonly lost: number;
}

interface SignalReceipt {
  readonly delivered: number;
  readonly ended: number;
  readonly lost: number;
  /** Reasons with counts, then the last error: `timeout 86, abandoned 14: what went wrong`. */
  readonly losses: string;
}

/** The one line that is printed at the end, taken apart. */
export function receiptOf({ stderr }: Pick<Service, 'stderr'>): Receipt {
  const lines = stderr.split('\n').filter((line) => line.includes('stopped in'));
  expect(lines).toHaveLength(1);
  expect(stderr.trimEnd().endsWith(lines[0])).toBe(true);
  const signal = (name: string) => {
    const found = lines[0].match(new RegExp(`; ${name} (\\d+)/(\\d+) delivered(?: \\((.*?)\\))?;`))!;
    const [delivered, ended] = [Number(found[1]), Number(found[2])];
    const losses = found[3] ?? '';
    const counts = losses.split(': ')[0].matchAll(/ (\d+)(?=,|$)/g);
    return { delivered, ended, losses, lost: [...counts].reduce((sum, [, count]) => sum + Number(count), 0) };
  };
  const receipt = {
    traces: signal('traces'),
    metrics: signal('metrics'),
    logs: signal('logs'),
    lost: Number(lines[0].match(/; lost (\d+)$/)?.[1]),
  };
  const { traces, metrics, logs } = receipt;
  for (const { ended, delivered, lost } of [traces, metrics, logs]) expect(lost).toBe(ended - delivered);
  expect(receipt.lost).toBe(traces.lost + metrics.lost + logs.lost);
  return receipt;
}
