import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { decode, nothing } from './decode.ts';
import { type Encoding, encodings } from './encodings.ts';
import type { Signal, Telemetry } from './model.ts';

export interface Opened {
  encoding: Encoding | undefined;
  telemetry: Telemetry;
  refusal?: { status: number; message: string };
}

/** Decodes an export request, or says why it cannot. */
export function open(request: IncomingMessage, signal: Signal | undefined, body: Buffer): Opened {
  const { 'content-type': contentType, 'content-encoding': contentEncoding = 'identity' } = request.headers;
  const mediaType = contentType?.split(';')[0].trim().toLowerCase();
  const encoding = encodings.find((candidate) => candidate.contentType === mediaType);
  const decompress = decompressors.get(contentEncoding);
  const refuse = (status: number, message: string): Opened => ({
    encoding,
    telemetry: nothing,
    refusal: { status, message },
  });

  if (!signal) return refuse(404, 'not the path of a signal');
  if (request.method !== 'POST') return refuse(405, `${request.method} is not POST`);
  if (!encoding) return refuse(415, `unknown content type ${contentType}`);
  if (!decompress) return refuse(415, `unknown content encoding ${contentEncoding}`);
  try {
    return { encoding, telemetry: decode(signal, encoding, decompress(body)) };
  } catch (error) {
    return refuse(400, `not ${signal} in ${encoding.name}: ${error}`);
  }
}

const decompressors = new Map<string, (body: Buffer) => Buffer>([
  ['identity', (body) => body],
  ['gzip', (body) => gunzipSync(body)],
]);
