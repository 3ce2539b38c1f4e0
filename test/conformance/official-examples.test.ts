import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { logs, metrics, trace } from '@opentelemetry/api';
import { expect, onTestFinished, test, vi } from 'vitest';
import { makeCertificates } from '../receiver/certificates.ts';
import { type Receiver, startReceiver } from '../receiver/index.ts';
import { workspace } from '../support/config.ts';
import { captured, useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

// Present where the project is developed, not in a clone of the repository alone.
const OFFICIAL = resolve(import.meta.dirname, '../../../shared/otel-configuration/examples');
const here = existsSync(OFFICIAL);
const where = here ? '' : `, skipped: there is no ${OFFICIAL}`;
const official = (name: string) => readFileSync(join(OFFICIAL, name), 'utf8');

const EXEMPLARS = 'exemplar_filter has no effect: the metrics SDK for JavaScript keeps no exemplars';

/** Starts with a text as its strict file, exports one item of each signal, and gives back what was said. */
async function exports(text: string, env: Record<string, string> = {}, tls?: { key: Buffer; cert: Buffer }) {
  const receiver = await startReceiver({ tls });
  onTestFinished(() => receiver.close());
  const stderr = captured('stderr');
  onTestFinished(() => void vi.restoreAllMocks());
  const cwd = workspace({ 'otel.yaml': text.replaceAll('http://localhost:4318', receiver.url) });
  const telemetry = start({}, {
    preset: 'none',
    cwd,
    config: { distribution: { otelboot: { instrumentations: 'none' } } },
    env: { OTEL_CONFIG_FILE: join(cwd, 'otel.yaml'), ...env },
  } as never);
  trace.getTracer('t').startSpan('span').end();
  metrics.getMeter('m').createCounter('counter').add(1);
  logs.getLogger('l').emit({ body: 'log' });
  const receipt = await telemetry.shutdown();
  expect(receipt).toMatchObject({ lost: 0, forced: false });
  expect(arrivedAt(receiver)).toEqual([['span'], ['counter'], ['log']]);
  const messages = stderr.text.split('otelboot: ').map((message) => message.replaceAll(/\s+/g, ' '));
  const said = messages.filter((message) => /warning|error/i.test(message));
  return { receiver, said };
}

// The shutdown collects once more after the flush.
function arrivedAt({ spans, metrics, logs }: Receiver) {
  const names = [
    spans.map(({ name }) => name),
    metrics.map(({ name }) => name),
    logs.map(({ body }) => body),
  ];
  return names.map((each) => [...new Set<unknown>(each)]);
}

test.runIf(here)('otel-getting-started.yaml starts and exports', async () => {
  const { receiver, said } = await exports(official('otel-getting-started.yaml'), {
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    OTEL_SERVICE_NAME: 'shop',
  });
  expect(said).toEqual([]);
  expect(receiver.spans[0].resource).toMatchObject({
    'service.name': 'shop',
    'service.instance.id': expect.any(String),
    'deployment.environment.name': 'test',
    'process.pid': process.pid,
    'host.name': expect.any(String),
  });
});

test.runIf(here)('otel-sdk-config.yaml starts and exports; that there are no exemplars is told', async () => {
  const { receiver, said } = await exports(official('otel-sdk-config.yaml'));
  expect(said).toEqual([expect.stringContaining(EXEMPLARS)]);
  expect(receiver.requests.every(({ compressed }) => compressed)).toBe(true);
});

test.runIf(here)('otel-sdk-migration-config.yaml starts and exports, with real certificates', async () => {
  const { file, pem, remove } = makeCertificates();
  onTestFinished(remove);
  const paths = ['TRACES', 'METRICS', 'LOGS'].map((signal) => ({
    [`OTEL_EXPORTER_OTLP_${signal}_CERTIFICATE`]: file('ca.crt'),
    [`OTEL_EXPORTER_OTLP_${signal}_CLIENT_KEY`]: file('client.key'),
    [`OTEL_EXPORTER_OTLP_${signal}_CLIENT_CERTIFICATE`]: file('client.crt'),
    [`OTEL_EXPORTER_OTLP_${signal}_HEADERS`]: `x-signal=header-of-${signal.toLowerCase()}`,
  }));
  const env = { OTEL_SERVICE_NAME: 'shop', ...Object.assign({}, ...paths) };
  const tls = { key: pem('server.key'), cert: pem('server.crt'), ca: pem('ca.crt'), requestCert: true };
  const { receiver, said } = await exports(official('otel-sdk-migration-config.yaml'), env, tls);
  expect(said).toEqual([expect.stringContaining(EXEMPLARS)]);
  for (const { signal, headers } of receiver.requests)
    expect(headers['x-signal']).toBe(`header-of-${signal}`);
  expect(receiver.spans[0].resource).toMatchObject({ 'service.name': 'shop' });
});

test.runIf(!here)(`the official examples${where}`, ({ skip }) => skip());

// The least of each of them, for a clone without the official files.
test.each([
  [
    'lists and detection',
    `file_format: "1.1"
resource:
  attributes_list: \${OTEL_RESOURCE_ATTRIBUTES}
  detection/development: { detectors: [{ service: }, { host: }, { process: }, { container: }] }
propagator: { composite: [{ tracecontext: }, { baggage: }] }
tracer_provider:
  sampler: { parent_based: { root: { always_on: } } }
  processors: [{ batch: { exporter: { otlp_http: { endpoint: "\${X:-http://localhost:4318}/v1/traces" } } } }]
meter_provider:
  readers: [{ periodic: { exporter: { otlp_http: { endpoint: "\${X:-http://localhost:4318}/v1/metrics" } } } }]
logger_provider:
  processors: [{ batch: { exporter: { otlp_http: { endpoint: "\${X:-http://localhost:4318}/v1/logs" } } } }]
`,
    [],
  ],
  [
    'every default written out, and null where there is none',
    `file_format: "1.1"
disabled: \${OTEL_SDK_DISABLED:-false}
log_level: info
attribute_limits: { attribute_value_length_limit: , attribute_value_depth_limit: 64, attribute_count_limit: 128 }
tracer_provider:
  limits: { attribute_value_length_limit: , event_count_limit: 128 }
  processors:
    - batch:
        schedule_delay: 5000
        export_timeout: 30000
        exporter:
          otlp_http:
            endpoint: http://localhost:4318/v1/traces
            tls: { ca_file: , key_file: , cert_file: }
            compression: gzip
            headers_list: \${OTEL_EXPORTER_OTLP_TRACES_HEADERS}
meter_provider:
  exemplar_filter: trace_based
  readers: [{ periodic: { interval: 60000, exporter: { otlp_http: { endpoint: http://localhost:4318/v1/metrics } } } }]
logger_provider:
  processors: [{ batch: { exporter: { otlp_http: { endpoint: http://localhost:4318/v1/logs } } } }]
instrumentation/development: { general: { stability_opt_in_list: "\${OTEL_SEMCONV_STABILITY_OPT_IN}" } }
`,
    [expect.stringContaining(EXEMPLARS)],
  ],
])('a file of the kind, with %s', async (_what, text, expected) => {
  const { said } = await exports(text);
  expect(said).toEqual(expected);
});
