// A service as a user writes it: charges a card, and refuses those that have expired.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as work } from 'node:timers/promises';
import { logs, metrics, SeverityNumber, SpanStatusCode, trace } from '@opentelemetry/api';
import { initTelemetry } from 'otelboot';

initTelemetry();

const { PORT = '3001' } = process.env;
const tracer = trace.getTracer('payment');
const logger = logs.getLogger('payment');
const amounts = metrics
  .getMeter('payment')
  .createHistogram('payment.amount', { description: 'What was asked for', unit: 'EUR' });

interface Charge {
  id: number;
  euros: number;
  card: string;
}

const server = createServer(async (request, response) => {
  const charge = (await json(request)) as Charge;
  response.writeHead((await authorise(charge)) ? 200 : 402).end();
});

function authorise({ id, euros, card }: Charge): Promise<boolean> {
  return tracer.startActiveSpan('authorise card', { attributes: { 'order.id': id } }, async (span) => {
    await work(card === 'slow bank' ? 600 : 20 + Math.random() * 100);
    amounts.record(euros);
    const accepted = card !== 'expired';
    if (!accepted) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: 'card expired' });
      logger.emit({
        severityNumber: SeverityNumber.ERROR,
        severityText: 'ERROR',
        body: `order ${id}: card expired`,
      });
    }
    span.end();
    return accepted;
  });
}

server.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
