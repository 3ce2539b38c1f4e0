import { type DiagLogger, DiagLogLevel, diag } from '@opentelemetry/api';
import type { SeverityNumber } from '../generated/types.ts';

/** What otelboot says itself: single lines on stderr, down to the `log_level` of the configuration. */
export interface Log {
  info(line: string): void;
  warn(line: string): void;
  /** Whatever the level is: the answer to something that somebody did. */
  always(line: string): void;
}

type Redact = (text: string) => string;

const LEVELS: readonly (readonly [string, DiagLogLevel])[] = [
  ['trace', DiagLogLevel.ALL],
  ['debug', DiagLogLevel.DEBUG],
  ['info', DiagLogLevel.INFO],
  ['warn', DiagLogLevel.WARN],
  ['error', DiagLogLevel.ERROR],
  ['fatal', DiagLogLevel.NONE],
];

/** `redact` takes what is secret out of every line. */
export function createLog(severity: SeverityNumber, redact: Redact = (text) => text): Log {
  const level = logLevel(severity);
  const from = (least: DiagLogLevel, prefix: string) => (line: string) => {
    if (level >= least) printToStderr(`otelboot: ${prefix}${redact(line)}`);
  };
  return {
    info: from(DiagLogLevel.INFO, ''),
    warn: from(DiagLogLevel.WARN, 'warning: '),
    always: from(DiagLogLevel.NONE, ''),
  };
}

/**
 * Makes the messages of the OpenTelemetry packages visible on stderr, unless the application has set a logger of its
 * own. At `info` and above they are shown from warnings on: their information is for people who debug the SDK.
 *
 * @returns takes the logger away again.
 */
export function logDiagnostics(severity: SeverityNumber, redact: Redact = (text) => text): () => void {
  if (hasLogger()) return () => {};
  const say =
    (name: string) =>
    (message: string, ...details: unknown[]) =>
      printToStderr(`otelboot: ${name}: ${redact([message, ...details.map(text)].join(' '))}`);
  const logger: DiagLogger = {
    error: say('error'),
    warn: say('warning'),
    info: say('info'),
    debug: say('debug'),
    verbose: say('trace'),
  };
  const level = logLevel(severity);
  diag.setLogger(logger, {
    logLevel: level === DiagLogLevel.INFO ? DiagLogLevel.WARN : level,
    suppressOverrideMessage: true,
  });
  return () => diag.disable();
}

/** Writes a line to stderr; a stderr that is gone is not the application's problem. */
export function printToStderr(line: string): void {
  try {
    process.stderr.write(`${line}\n`);
  } catch {
    // Nowhere left to say it.
  }
}

function logLevel(severity: SeverityNumber): DiagLogLevel {
  return LEVELS.find(([name]) => severity.startsWith(name))![1];
}

// The API has no question for it; its global object is the same for every copy of the API.
function hasLogger(): boolean {
  const api = (globalThis as Record<symbol, { diag?: unknown } | undefined>)[
    Symbol.for('opentelemetry.js.api.1')
  ];
  return api?.diag !== undefined;
}

function text(detail: unknown): string {
  if (detail instanceof Error) return detail.message;
  return typeof detail === 'string' ? detail : (JSON.stringify(detail) ?? String(detail));
}
