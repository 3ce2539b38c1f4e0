/** The three signals, and where each has its pipelines in a configuration. */
export const signals = [
  {
    name: 'traces',
    variable: 'TRACES',
    provider: 'tracer_provider',
    list: 'processors',
    exporterSlot: 'SpanExporter',
  },
  {
    name: 'metrics',
    variable: 'METRICS',
    provider: 'meter_provider',
    list: 'readers',
    exporterSlot: 'PushMetricExporter',
  },
  {
    name: 'logs',
    variable: 'LOGS',
    provider: 'logger_provider',
    list: 'processors',
    exporterSlot: 'LogRecordExporter',
  },
] as const;

export type SignalPlace = (typeof signals)[number];
export type Signal = SignalPlace['name'];
