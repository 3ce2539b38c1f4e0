import { describe, expect, test } from 'vitest';
import { knownVariables, readElsewhere, withoutEffect } from '../src/config/environment-names.ts';
import type { Variables } from '../src/config/sources.ts';
import type { LoadOptions } from '../src/load.ts';
import { load, loadYaml } from './support/config.ts';

type Part = NonNullable<LoadOptions['config']>;

/** What a service has that is configured by environment variables alone (`presets/none.yaml`), written out. */
interface Parts {
  head?: string;
  sampler?: string;
  spanLimits?: string;
  logLimits?: string;
  propagator?: string;
  spanProcessors?: string;
  readers?: string;
  logProcessors?: string;
}

function yaml(parts: Parts): string {
  const {
    head = '',
    sampler = '',
    spanLimits = '',
    logLimits = '',
    propagator = 'propagator: {composite: [{tracecontext: }, {baggage: }]}',
    spanProcessors = '[{batch: {exporter: {otlp_http: }}}]',
    readers = '[{periodic: {exporter: {otlp_http: }}}]',
    logProcessors = '[{batch: {exporter: {otlp_http: }}}]',
  } = parts;
  const lines = [
    'file_format: "1.1"',
    head,
    propagator,
    ...(spanProcessors === 'none'
      ? []
      : [
          'tracer_provider:',
          `  processors: ${spanProcessors}`,
          sampler && `  sampler: ${sampler}`,
          spanLimits && `  limits: ${spanLimits}`,
        ]),
    ...(readers === 'none' ? [] : ['meter_provider:', `  readers: ${readers}`]),
    ...(logProcessors === 'none'
      ? []
      : ['logger_provider:', `  processors: ${logProcessors}`, logLimits && `  limits: ${logLimits}`]),
  ];
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}

/** The same in code: the base, with some of its sections replaced. `undefined` takes a section out. */
function code(part: Part): Part {
  return {
    file_format: '1.1',
    propagator: { composite: [{ tracecontext: {} }, { baggage: {} }] },
    tracer_provider: { processors: [{ batch: { exporter: { otlp_http: {} } } }] },
    meter_provider: { readers: [{ periodic: { exporter: { otlp_http: {} } } }] },
    logger_provider: { processors: [{ batch: { exporter: { otlp_http: {} } } }] },
    ...part,
  };
}

const spans = (exporter: object) => ({ processors: [{ batch: { exporter: { otlp_http: exporter } } }] });
const metrics = (exporter: object) => ({ readers: [{ periodic: { exporter: { otlp_http: exporter } } }] });
const everySignal = (exporter: object) =>
  code({
    tracer_provider: spans(exporter),
    meter_provider: metrics(exporter),
    logger_provider: spans(exporter),
  });
const everySignalYaml = (exporter: string) =>
  yaml({
    spanProcessors: `[{batch: {exporter: {otlp_http: ${exporter}}}}]`,
    readers: `[{periodic: {exporter: {otlp_http: ${exporter}}}}]`,
    logProcessors: `[{batch: {exporter: {otlp_http: ${exporter}}}}]`,
  });
const sampled = (sampler: object) =>
  code({ tracer_provider: { processors: [{ batch: { exporter: { otlp_http: {} } } }], sampler } });
const otlpBatch = [{ batch: { exporter: { otlp_http: {} } } }];

interface Case {
  what: string;
  env: Variables;
  file: string;
  code: Part;
  /** A part of the outcome, so that three equal mistakes are noticed. */
  shows: object;
}

const cases: Case[] = [
  {
    what: 'nothing at all',
    env: {},
    file: yaml({}),
    code: code({}),
    shows: { disabled: false, log_level: 'info', resource: {} },
  },
  {
    what: 'service name',
    env: { OTEL_SERVICE_NAME: 'shop' },
    file: yaml({ head: 'resource: {attributes: [{name: service.name, value: shop}]}' }),
    code: code({ resource: { attributes: [{ name: 'service.name', value: 'shop' }] } }),
    shows: { resource: { attributes: [{ name: 'service.name', value: 'shop', type: 'string' }] } },
  },
  {
    what: 'a service name that looks like a number',
    env: { OTEL_SERVICE_NAME: '007' },
    file: yaml({ head: 'resource: {attributes: [{name: service.name, value: 007}]}' }),
    code: code({ resource: { attributes: [{ name: 'service.name', value: '007' }] } }),
    shows: { resource: { attributes: [{ name: 'service.name', value: '007', type: 'string' }] } },
  },
  {
    what: 'resource attributes, percent-encoded',
    env: { OTEL_RESOURCE_ATTRIBUTES: 'service.version=1.10,deployment.environment.name=a%2Cb' },
    file: yaml({
      head: 'resource: {attributes_list: "service.version=1.10,deployment.environment.name=a%2Cb"}',
    }),
    code: code({
      resource: {
        attributes: [
          { name: 'service.version', value: '1.10' },
          { name: 'deployment.environment.name', value: 'a,b' },
        ],
      },
    }),
    shows: {
      resource: {
        attributes: [
          { name: 'service.version', value: '1.10', type: 'string' },
          { name: 'deployment.environment.name', value: 'a,b', type: 'string' },
        ],
      },
    },
  },
  {
    what: 'a resource attribute that is given twice',
    env: { OTEL_RESOURCE_ATTRIBUTES: 'a=1,b=2,a=3' },
    file: yaml({ head: 'resource: {attributes_list: "a=1,b=2,a=3"}' }),
    code: code({ resource: { attributes_list: 'a=1,b=2,a=3' } }),
    shows: {
      resource: {
        attributes: [
          { name: 'a', value: '3', type: 'string' },
          { name: 'b', value: '2', type: 'string' },
        ],
      },
    },
  },
  {
    what: 'service name over service.name in the resource attributes',
    env: { OTEL_SERVICE_NAME: 'shop', OTEL_RESOURCE_ATTRIBUTES: 'service.name=other,a=1' },
    file: yaml({
      head: 'resource: {attributes: [{name: service.name, value: shop}], attributes_list: "service.name=other,a=1"}',
    }),
    code: code({
      resource: {
        attributes: [{ name: 'service.name', value: 'shop' }],
        attributes_list: 'service.name=other,a=1',
      },
    }),
    shows: {
      resource: {
        attributes: [
          { name: 'service.name', value: 'shop', type: 'string' },
          { name: 'a', value: '1', type: 'string' },
        ],
      },
    },
  },
  {
    what: 'generic endpoint',
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://otel.example:4318/' },
    file: yaml({
      spanProcessors: '[{batch: {exporter: {otlp_http: {endpoint: "https://otel.example:4318/v1/traces"}}}}]',
      readers: '[{periodic: {exporter: {otlp_http: {endpoint: "https://otel.example:4318/v1/metrics"}}}}]',
      logProcessors: '[{batch: {exporter: {otlp_http: {endpoint: "https://otel.example:4318/v1/logs"}}}}]',
    }),
    code: code({
      tracer_provider: spans({ endpoint: 'https://otel.example:4318/v1/traces' }),
      meter_provider: metrics({ endpoint: 'https://otel.example:4318/v1/metrics' }),
      logger_provider: spans({ endpoint: 'https://otel.example:4318/v1/logs' }),
    }),
    shows: metricsShown({ endpoint: 'https://otel.example:4318/v1/metrics' }),
  },
  {
    what: 'endpoint of one signal, used as it is',
    env: { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://t:1/x/' },
    file: yaml({ spanProcessors: '[{batch: {exporter: {otlp_http: {endpoint: "http://t:1/x/"}}}}]' }),
    code: code({ tracer_provider: spans({ endpoint: 'http://t:1/x/' }) }),
    shows: spansShown({ endpoint: 'http://t:1/x/' }),
  },
  {
    what: 'endpoint of one signal over the generic one',
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://g:1', OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: 'http://l:2/in' },
    file: yaml({
      spanProcessors: '[{batch: {exporter: {otlp_http: {endpoint: "http://g:1/v1/traces"}}}}]',
      readers: '[{periodic: {exporter: {otlp_http: {endpoint: "http://g:1/v1/metrics"}}}}]',
      logProcessors: '[{batch: {exporter: {otlp_http: {endpoint: "http://l:2/in"}}}}]',
    }),
    code: code({
      tracer_provider: spans({ endpoint: 'http://g:1/v1/traces' }),
      meter_provider: metrics({ endpoint: 'http://g:1/v1/metrics' }),
      logger_provider: spans({ endpoint: 'http://l:2/in' }),
    }),
    shows: spansShown({ endpoint: 'http://g:1/v1/traces' }),
  },
  {
    what: 'generic headers',
    env: { OTEL_EXPORTER_OTLP_HEADERS: 'api-key=007, x=a%20b' },
    file: everySignalYaml('{headers: [{name: api-key, value: "007"}, {name: x, value: a b}]}'),
    code: everySignal({ headers_list: 'api-key=007,x=a%20b' }),
    shows: spansShown({
      headers: [
        { name: 'api-key', value: '007' },
        { name: 'x', value: 'a b' },
      ],
    }),
  },
  {
    what: 'headers of one signal',
    env: { OTEL_EXPORTER_OTLP_METRICS_HEADERS: 'a=1' },
    file: yaml({ readers: '[{periodic: {exporter: {otlp_http: {headers_list: "a=1"}}}}]' }),
    code: code({ meter_provider: metrics({ headers: [{ name: 'a', value: '1' }] }) }),
    shows: metricsShown({ headers: [{ name: 'a', value: '1' }] }),
  },
  {
    what: 'protocol http/json',
    env: { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' },
    file: everySignalYaml('{encoding: json}'),
    code: everySignal({ encoding: 'json' }),
    shows: spansShown({ encoding: 'json' }),
  },
  {
    what: 'protocol of one signal',
    env: { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json', OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'HTTP/Protobuf' },
    file: yaml({
      readers: '[{periodic: {exporter: {otlp_http: {encoding: json}}}}]',
      logProcessors: '[{batch: {exporter: {otlp_http: {encoding: json}}}}]',
    }),
    code: code({
      meter_provider: metrics({ encoding: 'json' }),
      logger_provider: spans({ encoding: 'json' }),
    }),
    shows: spansShown({ encoding: 'protobuf' }),
  },
  {
    what: 'timeout and compression',
    env: { OTEL_EXPORTER_OTLP_TIMEOUT: '0', OTEL_EXPORTER_OTLP_COMPRESSION: 'GZIP' },
    file: everySignalYaml('{timeout: 0, compression: gzip}'),
    code: everySignal({ timeout: 0, compression: 'gzip' }),
    shows: metricsShown({ timeout: 0, compression: 'gzip' }),
  },
  {
    what: 'timeout and compression of one signal',
    env: { OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: '1500', OTEL_EXPORTER_OTLP_TRACES_COMPRESSION: 'gzip' },
    file: yaml({ spanProcessors: '[{batch: {exporter: {otlp_http: {timeout: 1500, compression: gzip}}}}]' }),
    code: code({ tracer_provider: spans({ timeout: 1500, compression: 'gzip' }) }),
    shows: spansShown({ timeout: 1500, compression: 'gzip' }),
  },
  {
    what: 'certificates',
    env: {
      OTEL_EXPORTER_OTLP_CERTIFICATE: '/certs/ca.pem',
      OTEL_EXPORTER_OTLP_CLIENT_KEY: '/certs/key.pem',
      OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE: '/certs/cert.pem',
    },
    file: everySignalYaml(
      '{tls: {ca_file: /certs/ca.pem, key_file: /certs/key.pem, cert_file: /certs/cert.pem}}',
    ),
    code: everySignal({
      tls: { ca_file: '/certs/ca.pem', key_file: '/certs/key.pem', cert_file: '/certs/cert.pem' },
    }),
    shows: spansShown({
      tls: { ca_file: '/certs/ca.pem', key_file: '/certs/key.pem', cert_file: '/certs/cert.pem' },
    }),
  },
  ...[
    { name: 'always_on', sampler: { always_on: {} }, text: '{always_on: }' },
    { name: 'ALWAYS_OFF', sampler: { always_off: {} }, text: '{always_off: }' },
    {
      name: 'traceidratio',
      arg: '0.25',
      sampler: { trace_id_ratio_based: { ratio: 0.25 } },
      text: '{trace_id_ratio_based: {ratio: 0.25}}',
    },
    {
      name: 'traceidratio',
      sampler: { trace_id_ratio_based: { ratio: 1 } },
      text: '{trace_id_ratio_based: }',
    },
  ].map(({ name, arg, sampler, text }) => ({
    what: `sampler ${name} ${arg ?? 'without an argument'}`,
    env: { OTEL_TRACES_SAMPLER: name, OTEL_TRACES_SAMPLER_ARG: arg },
    file: yaml({ sampler: text }),
    code: sampled(sampler),
    shows: { tracer_provider: { sampler } },
  })),
  ...[
    { name: 'parentbased_always_on', root: { always_on: {} }, text: '{always_on: }' },
    { name: 'parentbased_always_off', root: { always_off: {} }, text: '{always_off: }' },
    {
      name: 'parentbased_traceidratio',
      arg: '0',
      root: { trace_id_ratio_based: { ratio: 0 } },
      text: '{trace_id_ratio_based: {ratio: 0}}',
    },
    {
      name: 'ParentBased_TraceIdRatio',
      arg: '1e-1',
      root: { trace_id_ratio_based: { ratio: 0.1 } },
      text: '{trace_id_ratio_based: {ratio: .1}}',
    },
  ].map(({ name, arg, root, text }) => ({
    what: `sampler ${name} ${arg ?? 'without an argument'}`,
    env: { OTEL_TRACES_SAMPLER: name, OTEL_TRACES_SAMPLER_ARG: arg },
    file: yaml({ sampler: `{parent_based: {root: ${text}}}` }),
    code: sampled({ parent_based: { root } }),
    shows: {
      tracer_provider: {
        sampler: {
          parent_based: {
            root,
            remote_parent_sampled: { always_on: {} },
            remote_parent_not_sampled: { always_off: {} },
            local_parent_sampled: { always_on: {} },
            local_parent_not_sampled: { always_off: {} },
          },
        },
      },
    },
  })),
  {
    what: 'console exporters',
    env: { OTEL_TRACES_EXPORTER: 'console', OTEL_METRICS_EXPORTER: 'console', OTEL_LOGS_EXPORTER: 'console' },
    file: yaml({
      spanProcessors: '[{batch: {exporter: {console: }}}]',
      readers: '[{periodic: {exporter: {console: }}}]',
      logProcessors: '[{batch: {exporter: {console: }}}]',
    }),
    code: code({
      tracer_provider: { processors: [{ batch: { exporter: { console: {} } } }] },
      meter_provider: { readers: [{ periodic: { exporter: { console: {} } } }] },
      logger_provider: { processors: [{ batch: { exporter: { console: {} } } }] },
    }),
    shows: {
      tracer_provider: { processors: [{ batch: { exporter: { console: {} } } }] },
      meter_provider: {
        readers: [
          {
            periodic: {
              exporter: {
                console: {
                  temporality_preference: 'cumulative',
                  default_histogram_aggregation: 'explicit_bucket_histogram',
                },
              },
            },
          },
        ],
      },
    },
  },
  {
    what: 'no exporter for a signal: the signal is off',
    env: { OTEL_TRACES_EXPORTER: 'none', OTEL_METRICS_EXPORTER: 'none' },
    file: yaml({ spanProcessors: 'none', readers: 'none' }),
    code: code({ tracer_provider: undefined, meter_provider: undefined }),
    shows: { logger_provider: { processors: [{ batch: { schedule_delay: 1000 } }] } },
  },
  {
    what: 'several exporters',
    env: { OTEL_TRACES_EXPORTER: 'otlp,console', OTEL_LOGS_EXPORTER: 'console,otlp' },
    file: yaml({
      spanProcessors: '[{batch: {exporter: {otlp_http: }}}, {batch: {exporter: {console: }}}]',
      logProcessors: '[{batch: {exporter: {console: }}}, {batch: {exporter: {otlp_http: }}}]',
    }),
    code: code({
      tracer_provider: { processors: [...otlpBatch, { batch: { exporter: { console: {} } } }] },
      logger_provider: { processors: [{ batch: { exporter: { console: {} } } }, ...otlpBatch] },
    }),
    shows: {
      logger_provider: {
        processors: [
          { batch: { exporter: { console: {} } } },
          { batch: { exporter: { otlp_http: { endpoint: 'http://localhost:4318/v1/logs' } } } },
        ],
      },
    },
  },
  {
    what: 'one propagator',
    env: { OTEL_PROPAGATORS: 'baggage' },
    file: yaml({ propagator: 'propagator: {composite: [{baggage: }]}' }),
    code: code({ propagator: { composite: [{ baggage: {} }] } }),
    shows: { propagator: { composite: [{ baggage: {} }] } },
  },
  {
    what: 'propagators in another order, each once',
    env: { OTEL_PROPAGATORS: 'baggage, tracecontext,baggage' },
    file: yaml({ propagator: 'propagator: {composite_list: "baggage,tracecontext,baggage"}' }),
    code: code({ propagator: { composite: [{ baggage: {} }], composite_list: 'baggage, tracecontext' } }),
    shows: { propagator: { composite: [{ baggage: {} }, { tracecontext: {} }] } },
  },
  {
    what: 'batches of spans',
    env: {
      OTEL_BSP_SCHEDULE_DELAY: '0',
      OTEL_BSP_EXPORT_TIMEOUT: '1000',
      OTEL_BSP_MAX_QUEUE_SIZE: '10',
      OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '5',
    },
    file: yaml({
      spanProcessors:
        '[{batch: {schedule_delay: 0, export_timeout: 1000, max_queue_size: 10, max_export_batch_size: 5, exporter: {otlp_http: }}}]',
    }),
    code: code({
      tracer_provider: {
        processors: [
          {
            batch: {
              schedule_delay: 0,
              export_timeout: 1000,
              max_queue_size: 10,
              max_export_batch_size: 5,
              exporter: { otlp_http: {} },
            },
          },
        ],
      },
    }),
    shows: {
      tracer_provider: {
        processors: [
          {
            batch: { schedule_delay: 0, export_timeout: 1000, max_queue_size: 10, max_export_batch_size: 5 },
          },
        ],
      },
    },
  },
  {
    what: 'batches of log records',
    env: {
      OTEL_BLRP_SCHEDULE_DELAY: '1',
      OTEL_BLRP_EXPORT_TIMEOUT: '2',
      OTEL_BLRP_MAX_QUEUE_SIZE: '4',
      OTEL_BLRP_MAX_EXPORT_BATCH_SIZE: '3',
    },
    file: yaml({
      logProcessors:
        '[{batch: {schedule_delay: 1, export_timeout: 2, max_queue_size: 4, max_export_batch_size: 3, exporter: {otlp_http: }}}]',
    }),
    code: code({
      logger_provider: {
        processors: [
          {
            batch: {
              schedule_delay: 1,
              export_timeout: 2,
              max_queue_size: 4,
              max_export_batch_size: 3,
              exporter: { otlp_http: {} },
            },
          },
        ],
      },
    }),
    shows: {
      tracer_provider: { processors: [{ batch: { schedule_delay: 5000, max_queue_size: 2048 } }] },
      logger_provider: {
        processors: [
          { batch: { schedule_delay: 1, export_timeout: 2, max_queue_size: 4, max_export_batch_size: 3 } },
        ],
      },
    },
  },
  {
    what: 'interval and timeout of metrics',
    env: { OTEL_METRIC_EXPORT_INTERVAL: '5000', OTEL_METRIC_EXPORT_TIMEOUT: '4000' },
    file: yaml({ readers: '[{periodic: {interval: 5000, timeout: 4000, exporter: {otlp_http: }}}]' }),
    code: code({
      meter_provider: {
        readers: [{ periodic: { interval: 5000, timeout: 4000, exporter: { otlp_http: {} } } }],
      },
    }),
    shows: { meter_provider: { readers: [{ periodic: { interval: 5000, timeout: 4000 } }] } },
  },
  {
    what: 'attribute limits of every signal',
    env: { OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT: '100', OTEL_ATTRIBUTE_COUNT_LIMIT: '10' },
    file: yaml({ head: 'attribute_limits: {attribute_value_length_limit: 100, attribute_count_limit: 10}' }),
    code: code({ attribute_limits: { attribute_value_length_limit: 100, attribute_count_limit: 10 } }),
    shows: {
      tracer_provider: { limits: { attribute_value_length_limit: 100, attribute_count_limit: 10 } },
      logger_provider: { limits: { attribute_value_length_limit: 100, attribute_count_limit: 10 } },
    },
  },
  {
    what: 'limits of spans',
    env: {
      OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT: '1',
      OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT: '2',
      OTEL_SPAN_EVENT_COUNT_LIMIT: '3',
      OTEL_SPAN_LINK_COUNT_LIMIT: '4',
      OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT: '5',
      OTEL_LINK_ATTRIBUTE_COUNT_LIMIT: '0',
    },
    file: yaml({
      spanLimits:
        '{attribute_value_length_limit: 1, attribute_count_limit: 2, event_count_limit: 3, link_count_limit: 4, event_attribute_count_limit: 5, link_attribute_count_limit: 0}',
    }),
    code: code({
      tracer_provider: {
        processors: [{ batch: { exporter: { otlp_http: {} } } }],
        limits: {
          attribute_value_length_limit: 1,
          attribute_count_limit: 2,
          event_count_limit: 3,
          link_count_limit: 4,
          event_attribute_count_limit: 5,
          link_attribute_count_limit: 0,
        },
      },
    }),
    shows: {
      tracer_provider: {
        limits: {
          attribute_value_length_limit: 1,
          attribute_count_limit: 2,
          event_count_limit: 3,
          link_count_limit: 4,
          event_attribute_count_limit: 5,
          link_attribute_count_limit: 0,
        },
      },
      logger_provider: { limits: { attribute_count_limit: 128 } },
    },
  },
  {
    what: 'limits of log records',
    env: { OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT: '50', OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT: '6' },
    file: yaml({ logLimits: '{attribute_value_length_limit: 50, attribute_count_limit: 6}' }),
    code: code({
      logger_provider: {
        processors: [{ batch: { exporter: { otlp_http: {} } } }],
        limits: { attribute_value_length_limit: 50, attribute_count_limit: 6 },
      },
    }),
    shows: {
      tracer_provider: { limits: { attribute_count_limit: 128 } },
      logger_provider: { limits: { attribute_value_length_limit: 50, attribute_count_limit: 6 } },
    },
  },
  {
    what: 'disabled',
    env: { OTEL_SDK_DISABLED: 'TRUE' },
    file: yaml({ head: 'disabled: true' }),
    code: code({ disabled: true }),
    shows: { disabled: true },
  },
  ...[
    ['debug', 'debug'],
    ['WARN', 'warn'],
    ['none', 'fatal4'],
    ['verbose', 'trace'],
    ['all', 'trace'],
  ].map(([variable, level]) => ({
    what: `log level ${variable}`,
    env: { OTEL_LOG_LEVEL: variable },
    file: yaml({ head: `log_level: ${level}` }),
    code: code({ log_level: level } as Part),
    shows: { log_level: level },
  })),
  ...[
    ['delta', 'delta'],
    ['LowMemory', 'low_memory'],
    ['cumulative', 'cumulative'],
  ].map(([variable, temporality]) => ({
    what: `temporality ${variable}`,
    env: { OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: variable },
    file: yaml({
      readers: `[{periodic: {exporter: {otlp_http: {temporality_preference: ${temporality}}}}}]`,
    }),
    code: code({ meter_provider: metrics({ temporality_preference: temporality }) }),
    shows: metricsShown({ temporality_preference: temporality }),
  })),
  {
    what: 'aggregation of histograms',
    env: {
      OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION: 'BASE2_EXPONENTIAL_BUCKET_HISTOGRAM',
    },
    file: yaml({
      readers:
        '[{periodic: {exporter: {otlp_http: {default_histogram_aggregation: base2_exponential_bucket_histogram}}}}]',
    }),
    code: code({
      meter_provider: metrics({ default_histogram_aggregation: 'base2_exponential_bucket_histogram' }),
    }),
    shows: metricsShown({ default_histogram_aggregation: 'base2_exponential_bucket_histogram' }),
  },
  {
    what: 'exporters to standard output',
    env: {
      OTEL_TRACES_EXPORTER: 'otlp/stdout',
      OTEL_METRICS_EXPORTER: 'OTLP/stdout',
      OTEL_LOGS_EXPORTER: 'otlp/stdout',
    },
    file: yaml({
      spanProcessors: '[{batch: {exporter: {otlp_file/development: {output_stream: stdout}}}}]',
      readers: '[{periodic: {exporter: {otlp_file/development: {output_stream: stdout}}}}]',
      logProcessors: '[{batch: {exporter: {otlp_file/development: }}}]',
    }),
    code: code({
      tracer_provider: { processors: [{ batch: { exporter: { 'otlp_file/development': {} } } }] },
      meter_provider: { readers: [{ periodic: { exporter: { 'otlp_file/development': {} } } }] },
      logger_provider: { processors: [{ batch: { exporter: { 'otlp_file/development': {} } } }] },
    }),
    shows: {
      tracer_provider: {
        processors: [{ batch: { exporter: { 'otlp_file/development': { output_stream: 'stdout' } } } }],
      },
    },
  },
  {
    what: 'a Prometheus server that asks',
    env: {
      OTEL_METRICS_EXPORTER: 'prometheus',
      OTEL_EXPORTER_PROMETHEUS_HOST: '0.0.0.0',
      OTEL_EXPORTER_PROMETHEUS_PORT: '9090',
    },
    file: yaml({
      readers: '[{pull: {exporter: {prometheus/development: {host: 0.0.0.0, port: 9090}}}}]',
    }),
    code: code({
      meter_provider: {
        readers: [{ pull: { exporter: { 'prometheus/development': { host: '0.0.0.0', port: 9090 } } } }],
      },
    }),
    shows: {
      meter_provider: {
        readers: [{ pull: { exporter: { 'prometheus/development': { host: '0.0.0.0', port: 9090 } } } }],
      },
    },
  },
  {
    what: 'no exemplars',
    env: { OTEL_METRICS_EXEMPLAR_FILTER: 'ALWAYS_OFF' },
    file: `${yaml({ readers: '[{periodic: {exporter: {otlp_http: }}}]' }).replace('meter_provider:\n', 'meter_provider:\n  exemplar_filter: always_off\n')}`,
    code: code({ meter_provider: { ...metrics({}), exemplar_filter: 'always_off' } }),
    shows: { meter_provider: { exemplar_filter: 'always_off' } },
  },
  ...(['jaeger_remote', 'parentbased_jaeger_remote'] as const).map((name) => {
    const jaeger = {
      'jaeger_remote/development': {
        endpoint: 'http://jaeger:5778/sampling',
        interval: 5000,
        initial_sampler: { trace_id_ratio_based: { ratio: 0.25 } },
      },
    };
    const sampler = name === 'jaeger_remote' ? jaeger : { parent_based: { root: jaeger } };
    return {
      what: `sampler ${name}`,
      env: {
        OTEL_TRACES_SAMPLER: name,
        OTEL_TRACES_SAMPLER_ARG:
          'endpoint=http://jaeger:5778,pollingIntervalMs=5000,initialSamplingRate=0.25',
      },
      file: yaml({ sampler: JSON.stringify(sampler) }),
      code: sampled(sampler),
      shows: { tracer_provider: { sampler } },
    };
  }),
  ...[
    { variable: 'TRACES', section: 'tracer_provider', part: 'spanProcessors', holder: 'batch' },
    { variable: 'METRICS', section: 'meter_provider', part: 'readers', holder: 'periodic' },
    { variable: 'LOGS', section: 'logger_provider', part: 'logProcessors', holder: 'batch' },
  ].map(({ variable, section, part, holder }) => {
    const exporter = {
      otlp_grpc: {
        endpoint: 'collector:4317',
        headers: [{ name: 'a', value: 'b' }],
        timeout: 9,
        compression: 'gzip',
        tls: { ca_file: '/ca', key_file: '/key', cert_file: '/cert', insecure: true },
      },
    };
    const list = [{ [holder]: { exporter } }];
    return {
      what: `every setting of OTLP over gRPC, for ${variable}`,
      env: {
        [`OTEL_EXPORTER_OTLP_${variable}_PROTOCOL`]: 'grpc',
        [`OTEL_EXPORTER_OTLP_${variable}_ENDPOINT`]: 'collector:4317',
        [`OTEL_EXPORTER_OTLP_${variable}_HEADERS`]: 'a=b',
        [`OTEL_EXPORTER_OTLP_${variable}_TIMEOUT`]: '9',
        [`OTEL_EXPORTER_OTLP_${variable}_COMPRESSION`]: 'gzip',
        [`OTEL_EXPORTER_OTLP_${variable}_CERTIFICATE`]: '/ca',
        [`OTEL_EXPORTER_OTLP_${variable}_CLIENT_KEY`]: '/key',
        [`OTEL_EXPORTER_OTLP_${variable}_CLIENT_CERTIFICATE`]: '/cert',
        [`OTEL_EXPORTER_OTLP_${variable}_INSECURE`]: 'True',
      },
      file: yaml({ [part]: JSON.stringify(list) }),
      code: code({ [section]: { [section === 'meter_provider' ? 'readers' : 'processors']: list } } as Part),
      shows: {
        [section]: { [section === 'meter_provider' ? 'readers' : 'processors']: list },
      },
    };
  }),
  {
    what: 'OTLP over gRPC for every signal',
    env: {
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317',
      OTEL_EXPORTER_OTLP_INSECURE: 'true',
    },
    file: yaml({
      spanProcessors:
        '[{batch: {exporter: {otlp_grpc: {endpoint: "collector:4317", tls: {insecure: true}}}}}]',
      readers: '[{periodic: {exporter: {otlp_grpc: {endpoint: "collector:4317", tls: {insecure: true}}}}}]',
      logProcessors:
        '[{batch: {exporter: {otlp_grpc: {endpoint: "collector:4317", tls: {insecure: true}}}}}]',
    }),
    code: code({
      tracer_provider: {
        processors: [
          { batch: { exporter: { otlp_grpc: { endpoint: 'collector:4317', tls: { insecure: true } } } } },
        ],
      },
      meter_provider: {
        readers: [
          { periodic: { exporter: { otlp_grpc: { endpoint: 'collector:4317', tls: { insecure: true } } } } },
        ],
      },
      logger_provider: {
        processors: [
          { batch: { exporter: { otlp_grpc: { endpoint: 'collector:4317', tls: { insecure: true } } } } },
        ],
      },
    }),
    shows: {
      logger_provider: {
        processors: [
          { batch: { exporter: { otlp_grpc: { endpoint: 'collector:4317', tls: { insecure: true } } } } },
        ],
      },
    },
  },
];

function spansShown(exporter: object): object {
  return { tracer_provider: spans(exporter) };
}

function metricsShown(exporter: object): object {
  return { meter_provider: metrics(exporter) };
}

describe('a file, variables and code that say the same give the same configuration', () => {
  test.each(cases)('$what', ({ env, file, code, shows }) => {
    const fromFile = loadYaml(file);
    const fromVariables = load({ preset: 'none', env });
    const fromCode = load({ config: code, preset: 'none' });

    expect(fromVariables.config).toStrictEqual(fromFile.config);
    expect(fromCode.config).toStrictEqual(fromFile.config);
    expect(fromFile.config).toMatchObject(shows);
    expect([fromFile, fromVariables, fromCode].flatMap(({ warnings }) => warnings)).toEqual([]);
  });
});

test('every variable that has a place in the schema is among them', () => {
  const stated = new Set(cases.flatMap(({ env }) => Object.keys(env)));
  const beside = new Set([...readElsewhere, ...Object.keys(withoutEffect)]);
  const missing = [...knownVariables].filter((name) => !stated.has(name) && !beside.has(name));
  expect(missing).toEqual([]);
});

test('OTELBOOT__ variables say the same too', () => {
  const { config } = load({
    preset: 'none',
    env: {
      OTELBOOT__tracer_provider__sampler__parent_based__root__trace_id_ratio_based__ratio: '0.5',
      OTELBOOT__tracer_provider__processors__batch__exporter__otlp_http__headers_list: 'a=1',
      OTELBOOT__distribution__otelboot__shutdown__signals: 'SIGTERM, SIGINT',
    },
  });
  const file = loadYaml(
    `${yaml({
      sampler: '{parent_based: {root: {trace_id_ratio_based: {ratio: 0.5}}}}',
      spanProcessors: '[{batch: {exporter: {otlp_http: {headers_list: "a=1"}}}}]',
    })}distribution: {otelboot: {shutdown: {signals: [SIGTERM, SIGINT]}}}\n`,
  );
  expect(config).toStrictEqual(file.config);
});
