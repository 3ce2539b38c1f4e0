import { beforeAll, describe, expect, test } from 'vitest';
import { asBuiltWith, Project } from './project.ts';

const clean = { stdout: '', status: 0 };

describe('with the API alone', () => {
  let project: Project;
  beforeAll(() => {
    project = new Project();
  });

  test('the public types say everything, for the schema too', async () => {
    const text = `
      import { SpanKind, trace } from '@opentelemetry/api';
      import { component, type Configuration, ConfigError, initTelemetry, type Slots, type Telemetry } from 'otelboot';
      import 'otelboot/register';
      import { collectedMetrics, emittedLogs, finishedSpans } from 'otelboot/testing';
      import schema from 'otelboot/schema.json' with { type: 'json' };

      export const telemetry: Telemetry = initTelemetry({ config: { tracer_provider: { sampler: { always_on: null } } } });
      export const config: Configuration = telemetry.config;
      export const id: string = schema.$schema;
      export const problems = (error: ConfigError) => error.problems[0]?.origin?.line;
      // @ts-expect-error: a name that does not exist
      initTelemetry({ config: { tracer_provider: { samplr: {} } } });

      const [span] = finishedSpans();
      export const facts: [string, boolean, number] | undefined =
        span && [span.name, span.kind === SpanKind.SERVER, span.duration[0]];
      export const bodies = emittedLogs().map(({ body, resource }) => [body, resource.attributes['service.name']]);
      export const names: string[] = collectedMetrics().map(({ descriptor }) => descriptor.name);
      // @ts-expect-error: a property that does not exist
      finishedSpans()[0]?.nam;

      const exporter: Slots['SpanExporter'] = {
        export(spans, done) {
          // @ts-expect-error: a span has no such property
          spans[0]?.nam;
          for (const { name, attributes } of spans) console.log(name.length, attributes);
          done({ code: 0 });
        },
        async shutdown() {},
      };
      initTelemetry({
        components: [
          component('teapot', { SpanExporter: () => exporter }),
          component('always', { Sampler: () => ({ shouldSample: () => ({ decision: 2 }) }) }),
          // @ts-expect-error: it cannot be shut down
          component('half', { SpanExporter: () => ({ export() {} }) }),
          // @ts-expect-error: this is no sampler
          component('none', { Sampler: () => exporter }),
        ],
      });
      export { trace };`;
    expect(await project.compile('alone.mts', text)).toEqual(clean);
  });
});

describe('beside the packages of the SDK', () => {
  let project: Project;
  beforeAll(() => {
    project = new Project(
      asBuiltWith('@opentelemetry/core'),
      asBuiltWith('@opentelemetry/resources'),
      asBuiltWith('@opentelemetry/sdk-logs'),
      asBuiltWith('@opentelemetry/sdk-metrics'),
      asBuiltWith('@opentelemetry/sdk-trace'),
    );
  });

  test('what is made of their types fits into components, and back', async () => {
    const text = `
      import { CompositePropagator, ExportResultCode, W3CTraceContextPropagator } from '@opentelemetry/core';
      import { hostDetector, type ResourceDetector } from '@opentelemetry/resources';
      import {
        BatchLogRecordProcessor, InMemoryLogRecordExporter, type LogRecordExporter, type LogRecordProcessor,
        type ReadableLogRecord,
      } from '@opentelemetry/sdk-logs';
      import {
        AggregationTemporality, AggregationType, DataPointType, type IMetricReader, InMemoryMetricExporter,
        type MetricData, type MetricProducer, MetricReader, PeriodicExportingMetricReader, type PushMetricExporter,
      } from '@opentelemetry/sdk-metrics';
      import {
        AlwaysOnSampler, BatchSpanProcessor, ConsoleSpanExporter, type IdGenerator, ParentBasedSampler,
        RandomIdGenerator, type ReadableSpan, type Sampler, SamplingDecision, type Span, type SpanExporter,
        type SpanProcessor,
      } from '@opentelemetry/sdk-trace';
      import { component, initTelemetry, type Slots } from 'otelboot';
      import { collectedMetrics, emittedLogs, finishedSpans } from 'otelboot/testing';

      class Exporter implements SpanExporter {
        export(spans: ReadableSpan[], done: Parameters<SpanExporter['export']>[1]) {
          done({ code: spans.length > 0 ? ExportResultCode.SUCCESS : ExportResultCode.FAILED });
        }
        async shutdown() {}
      }
      class Processor implements SpanProcessor {
        onStart(span: Span) { span.setAttribute('seen', true); }
        onEnd(span: ReadableSpan) { console.log(span.name); }
        async forceFlush() {}
        async shutdown() {}
      }
      class Pull extends MetricReader {
        protected override async onForceFlush() {}
        protected override async onShutdown() {}
      }
      const sampler: Sampler = { shouldSample: () => ({ decision: SamplingDecision.RECORD }), toString: () => 'mine' };
      initTelemetry({
        components: [
          component('written', {
            SpanExporter: () => new Exporter(),
            SpanProcessor: () => new Processor(),
            Sampler: () => sampler,
            MetricReader: () => new Pull(),
            PullMetricExporter: () => ({ createReader: (options) => new Pull(options) }),
          }),
          component('made', {
            SpanExporter: () => new ConsoleSpanExporter(),
            SpanProcessor: () => new BatchSpanProcessor({ exporter: new ConsoleSpanExporter() }),
            LogRecordExporter: () => new InMemoryLogRecordExporter(),
            LogRecordProcessor: () => new BatchLogRecordProcessor({ exporter: new InMemoryLogRecordExporter() }),
            PushMetricExporter: () => new InMemoryMetricExporter(AggregationTemporality.DELTA),
            MetricReader: () => new PeriodicExportingMetricReader({
              exporter: new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE),
            }),
            Aggregation: () => ({ type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM, options: { boundaries: [1] } }),
            Sampler: () => new ParentBasedSampler({ root: new AlwaysOnSampler() }),
            IdGenerator: () => new RandomIdGenerator(),
            ExperimentalResourceDetector: () => hostDetector,
            TextMapPropagator: () => new CompositePropagator({ propagators: [new W3CTraceContextPropagator()] }),
          }),
          // A component that hands its own parts to a class of the SDK.
          component('wrapped', {
            SpanProcessor: (_, { build }) => new BatchSpanProcessor({ exporter: build('SpanExporter', {}, 'exporter') }),
          }),
          // @ts-expect-error: this is no processor
          component('wrong', { SpanProcessor: () => new ConsoleSpanExporter() }),
        ],
      });

      type IsAny<T> = 0 extends 1 & T ? true : false;
      type Same<Ours, Theirs> = IsAny<Ours> extends true ? false : [Ours, Theirs] extends [Theirs, Ours] ? true : false;
      export const same: [
        Same<Slots['SpanExporter'], SpanExporter>,
        Same<Slots['SpanProcessor'], SpanProcessor>,
        Same<Slots['LogRecordExporter'], LogRecordExporter>,
        Same<Slots['LogRecordProcessor'], LogRecordProcessor>,
        Same<Slots['PushMetricExporter'], PushMetricExporter>,
        Same<Slots['MetricReader'], IMetricReader>,
        Same<Slots['MetricProducer'], MetricProducer>,
        Same<Slots['Sampler'], Sampler>,
        Same<Slots['IdGenerator'], IdGenerator>,
        Same<Slots['ExperimentalResourceDetector'], ResourceDetector>,
      ] = [true, true, true, true, true, true, true, true, true, true];

      export const spans: readonly ReadableSpan[] = finishedSpans();
      export const logs: readonly ReadableLogRecord[] = emittedLogs();
      export const metrics: readonly MetricData[] = collectedMetrics();
      export const sums = collectedMetrics().filter(({ dataPointType }) => dataPointType === DataPointType.SUM);`;
    expect(await project.compile('beside.mts', text)).toEqual(clean);
  });
});
