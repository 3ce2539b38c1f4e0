import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Account, Ledger } from '../../src/lifecycle/ledger.ts';
import { type Notice, Reporter } from '../../src/lifecycle/reporter.ts';

let notices: Notice[];
let reporter: Reporter;
let account: Account;
let other: Account;

beforeEach(() => {
  vi.useFakeTimers();
  notices = [];
  const ledger = new Ledger();
  reporter = new Reporter((notice) => void notices.push(notice));
  ledger.onEvent(reporter.hear);
  account = ledger.open('traces', 'tracer_provider.processors[0]');
  other = ledger.open('logs', 'logger_provider.processors[0]');
});
afterEach(() => vi.useRealTimers());

const messages = () => notices.map(({ message }) => message);
const fail = (message = 'no', count = 1) => {
  account.end(count);
  account.depart(count);
  account.fail(count, 'status_503', new Error(message));
};
const deliver = () => {
  account.end(1);
  account.depart(1);
  account.deliver(1);
};
const drop = (count: number, from = account) => {
  from.end(count);
  from.drop(count, 'queue_full');
};

test('a failure is told at once, with what was lost and where', () => {
  fail('http://c:4318: 503', 3);
  expect(notices).toMatchObject([
    {
      kind: 'failing',
      signal: 'traces',
      path: 'tracer_provider.processors[0]',
      message: 'traces cannot be delivered: http://c:4318: 503; lost so far: status_503 3',
      totals: { ended: 3, failed: { status_503: 3 } },
      error: { message: 'http://c:4318: 503' },
    },
  ]);
});

test('after that at most one in 30 s, with the exact sums, and none is left out', () => {
  for (let millis = 0; millis < 90_000; millis += 100) {
    fail();
    drop(2);
    vi.advanceTimersByTime(100);
  }
  expect(messages().map((message) => message.replace(/.*so far: /, ''))).toEqual([
    'status_503 1',
    'status_503 300, queue_full 600',
    'status_503 600, queue_full 1200',
    'status_503 900, queue_full 1800',
  ]);
});

test('a burst of drops is told in one, when it is over', () => {
  for (let count = 0; count < 5000; count++) drop(1, other);
  expect(notices).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(notices).toMatchObject([
    {
      kind: 'dropping',
      signal: 'logs',
      message: 'logs are dropped: the queue is full (max_queue_size); lost so far: queue_full 5000',
    },
  ]);
  vi.advanceTimersByTime(120_000);
  expect(notices).toHaveLength(1);
});

test('what a receiver refuses of what it takes is told like a burst of drops, with what it says', () => {
  for (let batch = 0; batch < 300; batch++) {
    account.end(10);
    account.depart(10);
    account.deliver(10, 2, new Error('the receiver refused 2: too old'));
    vi.advanceTimersByTime(100);
  }
  expect(notices).toMatchObject([
    {
      kind: 'dropping',
      message: 'traces are delivered in part: the receiver refused 2: too old; lost so far: rejected 20',
      error: { message: 'the receiver refused 2: too old' },
    },
  ]);
  vi.advanceTimersByTime(60_000);
  expect(messages().slice(1)).toEqual([expect.stringContaining('lost so far: rejected 600')]);
});

test('each pipeline has its own', () => {
  fail();
  drop(1, other);
  vi.advanceTimersByTime(1000);
  expect(notices.map(({ signal }) => signal)).toEqual(['traces', 'logs']);
});

test('what is untold when it stops is told of a pipeline that nobody has heard of, and of no other', () => {
  fail();
  drop(7);
  drop(8, other);
  reporter.stop();
  vi.advanceTimersByTime(60_000);
  expect(messages().slice(1)).toEqual([expect.stringMatching(/^logs are dropped: .*queue_full 8$/)]);
  expect(vi.getTimerCount()).toBe(0);
});

describe('the recovery', () => {
  test('is told once', () => {
    fail();
    deliver();
    deliver();
    expect(notices.map(({ kind }) => kind)).toEqual(['failing', 'recovered']);
    expect(messages()[1]).toBe('traces are delivered again; lost so far: status_503 1');
  });

  test('ends the failure: nothing of it is told later', () => {
    fail();
    fail();
    deliver();
    vi.advanceTimersByTime(60_000);
    expect(notices.map(({ kind }) => kind)).toEqual(['failing', 'recovered']);
  });

  test('is not told where nothing failed', () => {
    deliver();
    expect(notices).toEqual([]);
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
  expect(notices[0]?.message).toMatch(advice);
});

test('no advice where there is none', () => {
  fail('http://c: 500');
  expect(notices[0]?.message).not.toContain('(');
});
