import { type ServerResponse, STATUS_CODES } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Plan } from './behaviours.ts';
import type { Encoding } from './encodings.ts';
import type { Signal } from './model.ts';
import { messageType } from './otlp-messages.ts';

/** Answers as the plan says, in the encoding of the request. */
export async function answer(
  response: ServerResponse,
  plan: Plan,
  signal: Signal | undefined,
  encoding: Encoding | undefined,
): Promise<void> {
  await sleep(plan.delayMillis, undefined, { ref: false });
  if (response.destroyed) return;

  response.statusCode = plan.status ?? 200;
  response.setHeader('allow', 'POST');
  response.setHeader('content-type', encoding?.contentType ?? 'text/plain');
  if (plan.retryAfter !== undefined) response.setHeader('retry-after', plan.retryAfter);
  plan.send(response, body(plan, signal, encoding));
}

function body(plan: Plan, signal: Signal | undefined, encoding: Encoding | undefined): Uint8Array {
  const { status = 200, message = STATUS_CODES[status], partialSuccess } = plan;
  if (!encoding) return Buffer.from(`${message}\n`);
  if (!signal || status >= 300) return encoding.write(messageType('ErrorStatus'), { message });
  return accepted(signal, encoding, partialSuccess);
}

/** The answer to an export that was taken. */
export function accepted(
  signal: Signal,
  encoding: Encoding,
  partialSuccess: Plan['partialSuccess'],
): Uint8Array {
  const { type, rejected } = responses[signal];
  return encoding.write(
    messageType(type),
    partialSuccess
      ? { partialSuccess: { [rejected]: partialSuccess.rejected, errorMessage: partialSuccess.message } }
      : {},
  );
}

const responses = {
  traces: { type: 'ExportTraceServiceResponse', rejected: 'rejectedSpans' },
  metrics: { type: 'ExportMetricsServiceResponse', rejected: 'rejectedDataPoints' },
  logs: { type: 'ExportLogsServiceResponse', rejected: 'rejectedLogRecords' },
} as const;
