import { component } from '../component.ts';
import { readerOptions } from './reader-options.ts';

export const pull = component('pull', {
  MetricReader: (config, context) =>
    context
      .build('PullMetricExporter', config.exporter, 'exporter')
      .createReader(readerOptions(config, context)),
});
