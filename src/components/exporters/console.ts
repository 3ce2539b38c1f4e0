import { ConsoleLogRecordExporter } from '@opentelemetry/sdk-logs';
import { ConsoleMetricExporter } from '@opentelemetry/sdk-metrics';
import { ConsoleSpanExporter } from '@opentelemetry/sdk-trace';
import { component } from '../component.ts';
import { selectors } from './metric-selectors.ts';

export const consoleExporter = component('console', {
  SpanExporter: () => new ConsoleSpanExporter(),
  LogRecordExporter: () => new ConsoleLogRecordExporter(),
  PushMetricExporter(config) {
    const { selectAggregation, selectAggregationTemporality } = selectors(config);
    const exporter = new ConsoleMetricExporter({
      temporalitySelector: selectAggregationTemporality,
    });
    return Object.assign(exporter, { selectAggregation });
  },
});
