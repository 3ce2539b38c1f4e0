import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TelemetryHealth } from './telemetry.ts';

/** Answers a readiness probe: 200 while ready, 503 from the first moment of the shutdown, with the health as JSON. */
export type HealthHandler = (request: IncomingMessage, response: ServerResponse) => void;

export function createHealthHandler(health: () => TelemetryHealth): HealthHandler {
  return (request, response) => {
    const state = health();
    const body = `${JSON.stringify(state)}\n`;
    response.writeHead(state.ready ? 200 : 503, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}
