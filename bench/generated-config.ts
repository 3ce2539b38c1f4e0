/** How much of what repeats a configuration has. */
export interface Amounts {
  readonly attributes?: number;
  readonly views?: number;
  readonly processors?: number;
}

/** A valid configuration that does the same as `otel.config.yaml`, with more of what real ones have many of. */
export function generatedConfig({ attributes = 0, views = 0, processors = 1 }: Amounts): string {
  return `file_format: "1.1"
resource:
  attributes:
    - { name: service.name, value: bench }
${repeat(attributes, (index) => `    - { name: team.label.${index}, value: "value ${index}" }`)}
propagator:
  composite: [{ tracecontext }, { baggage }]
tracer_provider:
  processors:
${repeat(
  processors,
  (index) => `    - batch:
        schedule_delay: ${5000 + index}
        exporter:
          otlp_http:
            endpoint: http://127.0.0.1:4318/v1/traces`,
)}
meter_provider:
  readers:
    - periodic:
        exporter:
          otlp_http:
            endpoint: http://127.0.0.1:4318/v1/metrics
${
  views === 0
    ? ''
    : `  views:
${repeat(
  views,
  (index) => `    - selector: { instrument_name: requests.${index}, instrument_type: histogram }
      stream:
        name: renamed.${index}
        attribute_keys: { included: [http.route, "http.*"] }
        aggregation: { explicit_bucket_histogram: { boundaries: [1, 5, 10, 50, ${100 + index}] } }`,
)}
`
}distribution:
  otelboot:
    instrumentations: none
`;
}

function repeat(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}
