import { trace } from '@opentelemetry/api';
import { describe, expect, test } from 'vitest';
import { component, initTelemetry } from '../../src/index.ts';
import { finishedSpans } from '../../src/testing.ts';
import { configErrorOf, workspace } from '../support/config.ts';
import { useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

describe('what cannot be built', () => {
  test('is told all at once, each with its place in the file, and nothing stays registered', () => {
    const cwd = workspace({
      'otel.config.yaml': `file_format: "1.1"
tracer_provider:
  processors:
    - batch:
        exporter:
          otlp_http: { endpoint: "no url" }
    - simple:
        exporter:
          otlp_http:
            compression: zip
meter_provider:
  readers:
    - periodic:
        exporter:
          otlp_http:
            tls: { ca_file: ca.pem }
`,
    });
    expect(configErrorOf(() => initTelemetry({ cwd, env: {} })).message).toBe(
      `otel.config.yaml:6:34  tracer_provider.processors[0].batch.exporter.otlp_http.endpoint
  "no url" is not a URL  [component-failed]
  write the whole URL, such as http://localhost:4318/v1/traces
otel.config.yaml:10:26  tracer_provider.processors[1].simple.exporter.otlp_http.compression
  "zip" is not known  [component-failed]
  use gzip or none
otel.config.yaml:16:29  meter_provider.readers[0].periodic.exporter.otlp_http.tls.ca_file
  "ca.pem" is not an absolute path  [component-failed]`,
    );
    expect(start({}).status).toBe('running');
  });
});

describe('a component in a custom component', () => {
  const wrapping = component('wrapping', {
    Sampler(config: { inner: object }, { build }) {
      const inner = build('Sampler', config.inner, 'inner');
      return {
        shouldSample: (...decision) => inner.shouldSample(...decision),
        toString: () => `wrapping ${inner.toString()}`,
      };
    },
  });
  const sampling = (inner: object) =>
    start({ tracer_provider: { sampler: { wrapping: { inner } } } }, { components: [wrapping] });

  test('has its defaults', () => {
    sampling({ parent_based: { root: { trace_id_ratio_based: null } } });
    trace.getTracer('test').startSpan('sampled by the default ratio').end();
    expect(finishedSpans().map(({ name }) => name)).toEqual(['sampled by the default ratio']);
  });

  test('that nobody knows is a problem with its place', () => {
    const { problems } = configErrorOf(() => sampling({ parent_basd: {} }));
    expect(problems).toMatchObject([
      { code: 'component-failed', path: 'tracer_provider.sampler.wrapping.inner.parent_basd' },
    ]);
  });
});
