import { base2ExponentialBucketHistogram } from './aggregations/base2-exponential-bucket-histogram.ts';
import { defaultAggregation } from './aggregations/default.ts';
import { drop } from './aggregations/drop.ts';
import { explicitBucketHistogram } from './aggregations/explicit-bucket-histogram.ts';
import { lastValue } from './aggregations/last-value.ts';
import { sum } from './aggregations/sum.ts';
import type { Component } from './component.ts';
import { container } from './detectors/container.ts';
import { host } from './detectors/host.ts';
import { process } from './detectors/process.ts';
import { service } from './detectors/service.ts';
import { consoleExporter } from './exporters/console.ts';
import { memory } from './exporters/memory.ts';
import { otlpFile } from './exporters/otlp-file.ts';
import { otlpGrpc } from './exporters/otlp-grpc.ts';
import { otlpHttp } from './exporters/otlp-http.ts';
import { prettyConsole } from './exporters/pretty-console.ts';
import { prometheus } from './exporters/prometheus.ts';
import { random } from './id-generators/random.ts';
import { batch } from './processors/batch.ts';
import { eventToSpanEventBridge } from './processors/event-to-span-event-bridge.ts';
import { simple } from './processors/simple.ts';
import { opencensus } from './producers/opencensus.ts';
import { b3 } from './propagators/b3.ts';
import { b3multi } from './propagators/b3multi.ts';
import { baggage } from './propagators/baggage.ts';
import { tracecontext } from './propagators/tracecontext.ts';
import { periodic } from './readers/periodic.ts';
import { pull } from './readers/pull.ts';
import { alwaysOff } from './samplers/always-off.ts';
import { alwaysOn } from './samplers/always-on.ts';
import { alwaysRecord } from './samplers/always-record.ts';
import { composableProbability } from './samplers/composable-probability.ts';
import { composite } from './samplers/composite.ts';
import { jaegerRemote } from './samplers/jaeger-remote.ts';
import { parentBased } from './samplers/parent-based.ts';
import { parentThreshold } from './samplers/parent-threshold.ts';
import { probability } from './samplers/probability.ts';
import { ruleBased } from './samplers/rule-based.ts';
import { traceIdRatioBased } from './samplers/trace-id-ratio-based.ts';

/** The components that otelboot brings. A test holds this list, the files and the schema together. */
export const builtInComponents: readonly Component[] = [
  // exporters
  otlpHttp,
  otlpGrpc,
  otlpFile,
  consoleExporter,
  prettyConsole,
  memory,
  prometheus,
  // processors and readers
  batch,
  simple,
  eventToSpanEventBridge,
  periodic,
  pull,
  // samplers
  alwaysOn,
  alwaysOff,
  traceIdRatioBased,
  parentBased,
  alwaysRecord,
  probability,
  jaegerRemote,
  composite,
  composableProbability,
  parentThreshold,
  ruleBased,
  // propagators
  tracecontext,
  baggage,
  b3,
  b3multi,
  // resource detectors
  container,
  host,
  process,
  service,
  // aggregations
  defaultAggregation,
  drop,
  explicitBucketHistogram,
  base2ExponentialBucketHistogram,
  lastValue,
  sum,
  // id generators and metric producers
  random,
  opencensus,
];
