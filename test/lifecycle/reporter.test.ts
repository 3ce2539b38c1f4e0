import { beforeEach, describe, expect, test } from 'vitest';
import { type Account, Ledger } from '../../src/lifecycle/ledger.ts';
import { Reporter } from '../../src/lifecycle/reporter.ts';

let lines: string[];
let now: number;
let account: Account;
let other: Account;

beforeEach(() => {
  lines = [];
  now = 0;
  const ledger = new Ledger();
  const say = (line: string) => void lines.push(line);
  ledger.onEvent(new Reporter({ info: say, warn: say, always: say }, () => now).tell);
  account = ledger.open('traces', 'tracer_provider.processors[0]');
  other = ledger.open('logs', 'logger_provider.processors[0]');
});

const fail = (message = 'no', count = 1) => {
  account.end(count);
  account.depart(count);
  account.fail(count, '503', new Error(message));
};
const deliver = () => {
  account.end(1);
  account.depart(1);
  account.deliver(1);
};
const drop = (count: number) => {
  account.end(count);
  account.drop(count, 'queue_full');
};

test('a failure is told at once, with what was lost and where', () => {
  fail('http://c:4318: 503', 3);
  expect(lines).toEqual([
    'traces cannot be delivered: http://c:4318: 503; lost so far: 503 3  tracer_provider.processors[0]',
  ]);
});

test('after that at most one line in 30 s, with the exact sums', () => {
  for (now = 0; now < 90_000; now += 100) {
    fail();
    drop(2);
  }
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain('lost so far: 503 301, queue_full 600');
  expect(lines[2]).toContain('lost so far: 503 601, queue_full 1200');
});

test('each pipeline has its own', () => {
  fail();
  other.drop(1, 'queue_full');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toBe(
    'logs are dropped: the queue is full (max_queue_size); lost so far: queue_full 1  logger_provider.processors[0]',
  );
});

describe('the recovery', () => {
  test('is told once', () => {
    fail();
    deliver();
    deliver();
    expect(lines.slice(1)).toEqual(['traces are delivered again  tracer_provider.processors[0]']);
  });

  test('of a failure that nobody was told of is not', () => {
    fail();
    deliver();
    fail();
    deliver();
    expect(lines).toHaveLength(2);
    now = 30_000;
    fail();
    deliver();
    expect(lines).toHaveLength(4);
  });

  test('is not told where nothing failed', () => {
    deliver();
    expect(lines).toEqual([]);
  });
});

test.each([
  ['connect ECONNREFUSED 127.0.0.1:4318', /start the Collector/],
  ['getaddrinfo ENOTFOUND collector', /cannot be resolved/],
  ['getaddrinfo EAI_AGAIN collector', /cannot be resolved/],
  ['Parse Error: Expected HTTP/, RTSP/ or ICE/', /4318 is the port of OTLP over HTTP/],
  ['http://c/v1/traces: 404 Not Found', /the path is wrong/],
  ['http://c/v1/traces: 401 Unauthorized', /credentials/],
  ['http://c/v1/traces: 403 Forbidden', /credentials/],
  ['self-signed certificate', /tls.ca_file/],
  ['unable to verify the first certificate', /tls.ca_file/],
  ['http://c: no answer within 10000 ms', /too slow/],
])('advice about "%s"', (message, advice) => {
  fail(message);
  expect(lines[0]).toMatch(advice);
});

test('no advice where there is none', () => {
  fail('http://c: 500');
  expect(lines[0]).not.toContain('(');
});
