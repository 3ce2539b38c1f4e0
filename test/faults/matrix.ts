/** What can go wrong, and what holds nevertheless. A test belongs to a row when its title says so: `[fault 7] …`. */
export interface Row {
  readonly row: string;
  readonly fault: string;
  readonly gate: string;
  /** Why no test can show it. */
  readonly documented?: string;
}

export const matrix: readonly Row[] = [
  row('1', 'SIGTERM under load, healthy receiver', 'in flight 100 %, items 100 %, code 0'),
  row('2', 'clients never stop', 'every accepted request answered; the drain ends'),
  row('3', 'load balancer lags by less than readiness_delay', '0 failed of ≥ 300, 0 resets'),
  row('4', 'never-used and idle connections', 'closed; the process ends'),
  row(
    '5',
    'SSE, WebSocket or gRPC stream open',
    'cut after drain_timeout, code 1; 0 when a hook closes them',
  ),
  row('6', 'request longer than drain_timeout', 'cut and counted; all telemetry delivered'),
  row('7', 'receiver refuses, swallows, 503, 429, resets', '≤ drain + 1 s known dead, + flush_timeout else'),
  row('8', 'SYN dropped, trickled answer, DNS hangs', 'as 7'),
  row('9', '400, 401, TLS, 503 with Retry-After 30', 'told within 10 s, 1 line per 30 s; in flight 100 %'),
  row('10', 'one signal broken', '100 % of the others'),
  row('11', 'receiver slow by 2 s', '100 % of everything'),
  row('12', 'receiver back at TERM + 1 s', 'everything delivered; receipt exact'),
  row('13', 'export in flight or waiting when a flush starts', '512/512 when forceFlush() resolves'),
  row(
    '14',
    'shutdown during flush, double shutdown, double signal',
    'one receipt, 1600/1600; second exits at once',
  ),
  row('15', 'resource detector that hangs', 'first export after ≤ 2 s + delay'),
  row('16', '50,000 queued, batches of 512', '0 lost within the flush budget'),
  row('17', '20,000 spans/s into a blackhole', '≤ 80 MB more, ≤ 1 line per 30 s, exact account'),
  row('18', '20,000 spans in one tick', '0 lost when the queue holds them; else counted'),
  row('19', 'uncaught exception, unhandled rejection', '100 % within 2 s; error printed, code 1'),
  row('20', 'process.exit() by somebody', '1 line with the pending count'),
  row('21', 'init twice, foreign SDK', 'same handle, 1 warning; named error, nothing left behind'),
  row('22', 'hook throws or hangs', 'others run, flush runs, code 1'),
  row('23', 'worker_threads, cluster', '100 % of the workers’ spans'),
  row('24', 'frozen between invocations', '100 % when forceFlush() resolves'),
  row('25', 'OTLP over gRPC: rows 7, 8, 9, 11 and 12', 'as there'),
  row(
    '26',
    'SIGKILL, out of memory',
    'nothing',
    'nothing is promised: at most one delay of each pipeline is lost',
  ),
  row('exit', 'the process ends by itself', '100 %, own exit code; what was lost is told'),
  row('outage', 'receiver down for 10 s at 200 requests/s, queue 8,192', '0 lost, HTTP and gRPC'),
  row('soak', '5,000 spans/s, the receiver restarts again and again', 'account exact; memory flat'),
  row('cycles', '1,000 starts and stops', 'no memory, socket, timer or listener leaks'),
];

function row(name: string, fault: string, gate: string, documented?: string): Row {
  return { row: name, fault, gate, ...(documented && { documented }) };
}
