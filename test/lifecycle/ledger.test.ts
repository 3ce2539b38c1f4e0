import { describe, expect, test } from 'vitest';
import { type AccountEvent, Ledger } from '../../src/lifecycle/ledger.ts';

const error = new Error('no');

function open() {
  const ledger = new Ledger();
  const events: Omit<AccountEvent, 'account'>[] = [];
  ledger.onEvent(({ account: _, ...event }) => events.push(event));
  return { ledger, events, account: ledger.open('traces', 'a') };
}

type Step = [name: 'end' | 'depart' | 'deliver' | 'comeBack' | 'fail' | 'drop', ...rest: unknown[]];

const taken: Step[] = [
  ['end', 5],
  ['depart', 3],
];

test.each<[string, Step[], object]>([
  ['nothing', [], { ended: 0, queued: 0, inFlight: 0, delivered: 0, failed: {}, dropped: {} }],
  ['queued', [['end', 5]], { ended: 5, queued: 5 }],
  ['in flight', taken, { ended: 5, queued: 2, inFlight: 3 }],
  ['delivered', [...taken, ['deliver', 3]], { queued: 2, inFlight: 0, delivered: 3 }],
  [
    'in part',
    [...taken, ['deliver', 3, 2]],
    { queued: 2, inFlight: 0, delivered: 1, failed: { rejected: 2 } },
  ],
  [
    'back',
    [...taken, ['comeBack', 3, error]],
    { queued: 5, inFlight: 0, failed: {}, lastError: { message: 'no' } },
  ],
  [
    'failed',
    [...taken, ['fail', 1, 'x', error], ['fail', 2, 'y', error]],
    { queued: 2, inFlight: 0, failed: { x: 1, y: 2 } },
  ],
  [
    'dropped',
    [
      ['end', 3],
      ['drop', 1, 'queue_full'],
      ['drop', 1, 'queue_full'],
    ],
    { queued: 1, dropped: { queue_full: 2 } },
  ],
])('%s', (_, steps, expected) => {
  const { account, ledger } = open();
  for (const [name, ...rest] of steps) (account[name] as (...rest: unknown[]) => void).apply(account, rest);
  expect(account.totals()).toMatchObject(expected);
  expect(ledger.totals('traces')).toEqual(account.totals());
});

test('totals are a picture of their moment', () => {
  const { account } = open();
  const before = account.totals();
  account.end(2);
  account.drop(1, 'x');
  expect(before).toMatchObject({ ended: 0, dropped: {} });
});

test('a signal is the sum of its pipelines, with the last error of any', () => {
  const { ledger, account } = open();
  const other = ledger.open('traces', 'b');
  ledger.open('logs', 'c').end(100);
  for (const each of [account, other]) {
    each.end(4);
    each.depart(2);
    each.drop(1, 'queue_full');
  }
  account.fail(2, '400', error);
  other.fail(1, '400', new Error('neither'));
  other.deliver(1);
  expect(ledger.totals('traces')).toEqual({
    ended: 8,
    delivered: 1,
    failed: { 400: 3 },
    dropped: { queue_full: 2 },
    queued: 2,
    inFlight: 0,
    lastError: { message: 'neither', at: expect.any(Date) },
  });
  expect(ledger.totals('metrics')).toMatchObject({ ended: 0 });
});

describe('events', () => {
  test('failing at each failure, recovered once', () => {
    const { account, events } = open();
    account.end(9);
    account.depart(9);
    account.deliver(1);
    expect(account.failing).toBe(false);
    account.fail(1, 'x', error);
    account.comeBack(1, error);
    expect(account.failing).toBe(true);
    account.deliver(1);
    account.deliver(1);
    expect(events).toEqual([{ kind: 'failing', error }, { kind: 'failing', error }, { kind: 'recovered' }]);
  });

  test('rejected, with the reason if there is one', () => {
    const { account, events } = open();
    account.end(2);
    account.depart(2);
    account.deliver(1, 1, error);
    account.deliver(1, 1);
    expect(events).toEqual([
      { kind: 'rejected', error },
      { kind: 'rejected', error: new Error('the receiver does not say why') },
    ]);
    expect(account.failing).toBe(false);
  });

  test('dropped, with how many and why', () => {
    const { account, events } = open();
    account.drop(3, 'queue_full');
    expect(events).toEqual([{ kind: 'dropped', reason: 'queue_full', count: 3 }]);
  });
});
