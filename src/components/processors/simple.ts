import { component } from '../component.ts';

const SAMPLED = 1;

export const simple = component('simple', {
  SpanProcessor(config, { build }) {
    const exporter = build('SpanExporter', config.exporter, 'exporter');
    return {
      onStart() {},
      onEnd(span) {
        if (span.spanContext().traceFlags & SAMPLED) exporter.export([span], () => {});
      },
      forceFlush: () => exporter.forceFlush(),
      shutdown: () => exporter.shutdown(),
    };
  },

  LogRecordProcessor(config, { build }) {
    const exporter = build('LogRecordExporter', config.exporter, 'exporter');
    return {
      onEmit: (record) => exporter.export([record], () => {}),
      forceFlush: () => exporter.forceFlush(),
      shutdown: () => exporter.shutdown(),
    };
  },
});
