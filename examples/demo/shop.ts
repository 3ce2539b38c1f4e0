// A service as a user writes it: takes an order, and has it paid by the payment service.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as work } from 'node:timers/promises';
import { logs, metrics, SeverityNumber, SpanStatusCode, trace } from '@opentelemetry/api';
import { initTelemetry } from 'otelboot';

const telemetry = initTelemetry();

const { PAYMENT_URL = 'http://127.0.0.1:3001', PORT = '3000' } = process.env;
const tracer = trace.getTracer('shop');
const logger = logs.getLogger('shop');
const orders = metrics.getMeter('shop').createCounter('shop.orders', { description: 'Orders, by outcome' });

interface Order {
  id: number;
  euros: number;
  card: string;
}

const server = createServer(async (request, response) => {
  if (request.url === '/ready') return answer(response, telemetry.ready ? 200 : 503);
  const order = (await json(request)) as Order;
  answer(response, await placeOrder(order));
});

function placeOrder(order: Order): Promise<number> {
  return tracer.startActiveSpan('place order', { attributes: { 'order.id': order.id } }, async (span) => {
    await work(20 + Math.random() * 40);
    const { ok, status } = await fetch(`${PAYMENT_URL}/charge`, {
      method: 'POST',
      body: JSON.stringify(order),
    });
    const outcome = ok ? 'paid' : 'declined';
    orders.add(1, { outcome });
    logger.emit({
      severityNumber: ok ? SeverityNumber.INFO : SeverityNumber.WARN,
      severityText: ok ? 'INFO' : 'WARN',
      body: `order ${order.id}: ${outcome}`,
    });
    if (!ok) span.setStatus({ code: SpanStatusCode.ERROR, message: 'not paid' });
    span.end();
    return ok ? 201 : status;
  });
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

server.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
