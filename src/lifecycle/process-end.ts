import { constants } from 'node:os';
import { inspect } from 'node:util';
import type { OtelbootShutdown } from '../generated/types.ts';
import { type Log, printToStderr } from '../sdk/diagnostics.ts';
import { exit } from './exit.ts';
import { formatReport } from './format-report.ts';
import type { ShutdownReport } from './shutdown.ts';

export interface ProcessEnd {
  readonly config: OtelbootShutdown;
  readonly shutdown: () => Promise<ShutdownReport>;
  /** Exports what there is within 2 s, without draining. */
  readonly flushAfterCrash: () => Promise<void>;
  /** Items that are queued or on their way. */
  readonly pending: () => number;
  readonly log: Log;
}

/**
 * Ties the shutdown to the ways in which a process ends: signals, an empty event loop, `process.exit()` by somebody
 * else, and, when asked for, an uncaught exception. @returns takes all listeners away.
 */
export function attachToProcess(end: ProcessEnd): () => void {
  // biome-ignore lint/suspicious/noExplicitAny: each event has arguments of its own
  const listeners: [event: string, listener: (...args: any[]) => void][] = [
    ...onSignals(end),
    ['beforeExit', () => void end.shutdown().then((report) => tell(report, end.log))],
    ['exit', () => sayPending(end)],
    ...(end.config.on_fatal === 'flush'
      ? [['uncaughtException', (error: unknown) => onFatal(error, end)] as [string, () => void]]
      : []),
  ];
  // Before the listeners of the application: one that listens only once would already be gone when ours counts them.
  for (const [event, listener] of listeners) process.prependListener(event as 'exit', listener);
  return () => {
    for (const [event, listener] of listeners) process.off(event, listener);
  };
}

// The process is ours to end only when nobody else listens: an application with a handler of its own decides itself.
function onSignals({ config, shutdown, log }: ProcessEnd): [event: string, listener: () => void][] {
  let received = 0;
  return config.signals.map((signal) => {
    const listener = () => {
      received += 1;
      const alone = process.listeners(signal).every((other) => other === listener);
      if (received > 1) {
        if (!alone) return;
        log.always(`second signal, ${signal}: exiting at once`);
        exit(128 + constants.signals[signal]);
      }
      void shutdown().then((report) => {
        tell(report, log);
        if (alone) exit(report.forced ? 1 : Number(process.exitCode ?? 0));
      });
    };
    return [signal, listener];
  });
}

function tell(report: ShutdownReport, log: Log): void {
  log[report.lost > 0 || report.forced ? 'warn' : 'info'](formatReport(report));
}

function onFatal(error: unknown, { flushAfterCrash }: ProcessEnd): void {
  printToStderr(error instanceof Error ? inspect(error) : `Uncaught ${inspect(error)}`);
  void flushAfterCrash().then(() => exit(1));
}

// Nothing asynchronous happens any more in an "exit" listener: all that is left is to say it.
function sayPending({ pending, log }: ProcessEnd): void {
  const count = pending();
  if (count > 0)
    log.warn(
      `the process exited with ${count} items that were not delivered: call shutdown() before process.exit()`,
    );
}
