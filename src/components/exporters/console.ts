import { packages } from '../../sdk/packages.ts';
import { component } from '../component.ts';
import { selectors } from './metric-selectors.ts';

export const consoleExporter = component('console', {
  SpanExporter: () => new packages.trace.ConsoleSpanExporter(),
  LogRecordExporter: () => new packages.logs.ConsoleLogRecordExporter(),
  PushMetricExporter(config) {
    const { selectAggregation, selectAggregationTemporality } = selectors(config);
    const exporter = new packages.metrics.ConsoleMetricExporter({
      temporalitySelector: selectAggregationTemporality,
    });
    return Object.assign(exporter, { selectAggregation });
  },
});
