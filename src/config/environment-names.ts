import { rows } from './environment-table.ts';
import { choosing } from './sources.ts';

/** Variables that are read before or beside the layers, or by an instrumentation that has no option for it. */
export const readElsewhere = [...choosing, 'OTEL_SEMCONV_STABILITY_OPT_IN'];

/** Variables that other SDKs or earlier versions know: why they do nothing here, and what does it instead. */
export const withoutEffect: Readonly<Record<string, { reason: string; hint: string }>> = {
  OTEL_EXPERIMENTAL_CONFIG_FILE: { reason: 'this name is deprecated', hint: 'use OTEL_CONFIG_FILE instead' },
  OTEL_ENTITIES: {
    reason: 'entities are not supported: they are experimental',
    hint: 'use OTEL_RESOURCE_ATTRIBUTES and OTEL_SERVICE_NAME instead',
  },
  ...zipkin('OTEL_EXPORTER_ZIPKIN_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'),
  ...zipkin('OTEL_EXPORTER_ZIPKIN_TIMEOUT', 'OTEL_EXPORTER_OTLP_TIMEOUT'),
  ...renamed('OTEL_EXPORTER_OTLP_SPAN_INSECURE', 'OTEL_EXPORTER_OTLP_TRACES_INSECURE'),
  ...renamed('OTEL_EXPORTER_OTLP_METRIC_INSECURE', 'OTEL_EXPORTER_OTLP_METRICS_INSECURE'),
  ...renamed('OTEL_SPAN_ATTRIBUTE_PER_EVENT_COUNT_LIMIT', 'OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT'),
  ...renamed('OTEL_SPAN_ATTRIBUTE_PER_LINK_COUNT_LIMIT', 'OTEL_LINK_ATTRIBUTE_COUNT_LIMIT'),
  ...upstream('OTEL_NODE_RESOURCE_DETECTORS', 'resource.detection/development.detectors'),
  ...upstream('OTEL_NODE_ENABLED_INSTRUMENTATIONS', 'instrumentation/development.js'),
  ...upstream('OTEL_NODE_DISABLED_INSTRUMENTATIONS', 'instrumentation/development.js'),
};

function zipkin(name: string, instead: string) {
  return {
    [name]: {
      reason: 'there is no Zipkin exporter: it is deprecated',
      hint: `send OTLP through a Collector, and use ${instead}`,
    },
  };
}

function renamed(name: string, instead: string) {
  return { [name]: { reason: 'this name is deprecated', hint: `use ${instead} instead` } };
}

function upstream(name: string, place: string) {
  return {
    [name]: { reason: 'it belongs to another distribution', hint: `say it in the configuration: ${place}` },
  };
}

/** Every variable of the specification and of otelboot that is known by name. */
export const knownVariables: ReadonlySet<string> = new Set([
  ...rows.flatMap(({ variables }) => Object.keys(variables)),
  ...readElsewhere,
  ...Object.keys(withoutEffect),
]);
