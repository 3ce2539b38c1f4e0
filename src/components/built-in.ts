import { defaultAggregation } from './aggregations/default.ts';
import { drop } from './aggregations/drop.ts';
import { explicitBucketHistogram } from './aggregations/explicit-bucket-histogram.ts';
import { lastValue } from './aggregations/last-value.ts';
import { sum } from './aggregations/sum.ts';
import type { Component } from './component.ts';
import { host } from './detectors/host.ts';
import { process } from './detectors/process.ts';
import { service } from './detectors/service.ts';
import { consoleExporter } from './exporters/console.ts';
import { memory } from './exporters/memory.ts';
import { otlpHttp } from './exporters/otlp-http.ts';
import { prettyConsole } from './exporters/pretty-console.ts';
import { batch } from './processors/batch.ts';
import { simple } from './processors/simple.ts';
import { baggage } from './propagators/baggage.ts';
import { tracecontext } from './propagators/tracecontext.ts';
import { periodic } from './readers/periodic.ts';
import { alwaysOff } from './samplers/always-off.ts';
import { alwaysOn } from './samplers/always-on.ts';
import { parentBased } from './samplers/parent-based.ts';
import { traceIdRatioBased } from './samplers/trace-id-ratio-based.ts';

/** The components that otelboot brings. A test holds this list, the files and the schema together. */
export const builtInComponents: readonly Component[] = [
  // exporters
  otlpHttp,
  consoleExporter,
  prettyConsole,
  memory,
  // processors and readers
  batch,
  simple,
  periodic,
  // samplers
  alwaysOn,
  alwaysOff,
  traceIdRatioBased,
  parentBased,
  // propagators
  tracecontext,
  baggage,
  // resource detectors
  host,
  process,
  service,
  // aggregations
  defaultAggregation,
  drop,
  explicitBucketHistogram,
  lastValue,
  sum,
];
