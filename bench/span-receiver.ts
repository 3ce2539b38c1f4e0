// A process of its own: takes traces over OTLP/HTTP, and counts them. Prints its port; GET / answers with what came
// since the last time, and forgets it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What has come. */
export interface Received {
  requests: number;
  spans: number;
  bytes: number;
}

let received: Received = { requests: 0, spans: 0, bytes: 0 };

const server = createServer(async (request, response) => {
  if (request.method === 'GET') {
    // Whoever asks is busy until the next time, and would find the connection closed.
    response.setHeader('Connection', 'close').end(JSON.stringify(received));
    received = { requests: 0, spans: 0, bytes: 0 };
    return;
  }
  const body = await buffer(request);
  received.requests += 1;
  received.spans += countSpans(body);
  received.bytes += body.length;
  response.writeHead(200, { 'Content-Type': 'application/x-protobuf' }).end();
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));

// ExportTraceServiceRequest.resource_spans = 1, ResourceSpans.scope_spans = 2, ScopeSpans.spans = 2.
function countSpans(body: Buffer): number {
  return messages(body, 1)
    .flatMap((resourceSpans) => messages(resourceSpans, 2))
    .reduce((sum, scopeSpans) => sum + messages(scopeSpans, 2).length, 0);
}

/** The messages that stand in a field of a protobuf message. */
function messages(message: Buffer, field: number): Buffer[] {
  const found: Buffer[] = [];
  let offset = 0;
  while (offset < message.length) {
    const key = varint();
    const length = LENGTHS[key & 7](varint);
    if (key === ((field << 3) | 2)) found.push(message.subarray(offset, offset + length));
    offset += length;
  }
  return found;

  function varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = message[offset++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }
}

// How long the value of a field is, by its wire type. A number has been read when its length is asked for.
const LENGTHS: Readonly<Record<number, (varint: () => number) => number>> = {
  0: (varint) => varint() * 0,
  1: () => 8,
  2: (varint) => varint(),
  5: () => 4,
};
