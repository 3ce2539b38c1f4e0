import type { Message, Type } from 'protobufjs';
import protojson from 'protobufjs/ext/protojson.js';

export interface Encoding {
  name: 'protobuf' | 'json';
  contentType: string;
  parse(type: Type, body: Buffer): Message;
  write(type: Type, value: object): Uint8Array;
}

export const encodings: Encoding[] = [
  {
    name: 'protobuf',
    contentType: 'application/x-protobuf',
    parse: (type, body) => type.decode(body),
    write: (type, value) => type.encode(type.fromObject(value)).finish(),
  },
  {
    name: 'json',
    contentType: 'application/json',
    parse: (type, body) =>
      protojson.fromJson(type, JSON.parse(body.toString(), idAsBase64), { ignoreUnknownFields: true }),
    write: (type, value) => Buffer.from(JSON.stringify(protojson.toJson(type, type.fromObject(value)))),
  },
];

const idNames = new Set(['traceId', 'spanId', 'parentSpanId']);

// OTLP/JSON is ProtoJSON except for ids, which are hex. Attribute keys are values here, never property names.
function idAsBase64(name: string, value: unknown): unknown {
  if (!idNames.has(name) || typeof value !== 'string') return value;
  if (!/^([\da-f]{2})*$/i.test(value)) throw new Error(`${name} is not hexadecimal: ${value}`);
  return Buffer.from(value, 'hex').toString('base64');
}
