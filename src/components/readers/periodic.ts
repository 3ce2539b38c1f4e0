import { diag } from '@opentelemetry/api';
import { MetricReader, type MetricReaderOptions } from '@opentelemetry/sdk-metrics';
import { type Built, component } from '../component.ts';
import { readerOptions } from './reader-options.ts';
import { splitMetrics } from './split-metrics.ts';

export const periodic = component('periodic', {
  MetricReader(config, context) {
    const exporter = context.build('PushMetricExporter', config.exporter, 'exporter');
    return createPeriodicReader(exporter, readerOptions(config, context), {
      intervalMillis: config.interval,
      timeoutMillis: config.timeout,
      maxBatchSize: config['max_export_batch_size/development'] ?? Number.POSITIVE_INFINITY,
    });
  },
});

interface PeriodicOptions {
  readonly intervalMillis: number;
  readonly timeoutMillis: number;
  readonly maxBatchSize: number;
}

// Defined inside a function, because the class that it extends is loaded only when metrics are wanted.
function createPeriodicReader(
  exporter: Built['PushMetricExporter'],
  options: MetricReaderOptions,
  { intervalMillis, timeoutMillis, maxBatchSize }: PeriodicOptions,
) {
  const { selectAggregation, selectAggregationTemporality } = exporter;
  exporter.timeoutMillis = timeoutMillis;

  class PeriodicReader extends MetricReader {
    #timer: NodeJS.Timeout | undefined;
    #running: Promise<void> = Promise.resolve();
    #runs = 0;

    // An interval of 0: collected only when it is flushed.
    protected override onInitialized(): void {
      if (intervalMillis === 0) return;
      this.#timer = setInterval(() => this.#tick(), intervalMillis);
      this.#timer.unref();
    }

    protected override onForceFlush(): Promise<void> {
      return this.#run();
    }

    protected override async onShutdown(): Promise<void> {
      clearInterval(this.#timer);
      await this.#run();
      await exporter.shutdown();
    }

    // An interval that ends while an export is still running is left out: they would pile up behind a slow receiver.
    #tick(): void {
      if (this.#runs === 0) void this.#run();
    }

    // One after another: a slow export delays the next collection instead of running beside it.
    #run(): Promise<void> {
      this.#runs += 1;
      this.#running = this.#running.then(() => this.#collectAndExport());
      return this.#running.finally(() => {
        this.#runs -= 1;
      });
    }

    async #collectAndExport(): Promise<void> {
      if (exporter.expired.aborted) return;
      try {
        const { resourceMetrics, errors } = await this.collect(timeoutMillis > 0 ? { timeoutMillis } : {});
        for (const error of errors)
          diag.warn(`a metric could not be observed: ${(error as Error)?.message ?? error}`);
        if (resourceMetrics.scopeMetrics.length === 0) return;
        for (const batch of splitMetrics(resourceMetrics, maxBatchSize))
          await new Promise<void>((resolve) => exporter.export(batch, () => resolve()));
      } catch (error) {
        diag.error(`metrics could not be collected: ${(error as Error)?.message ?? error}`);
      }
    }
  }

  return new PeriodicReader({
    ...options,
    ...(selectAggregation && { aggregationSelector: selectAggregation }),
    ...(selectAggregationTemporality && { aggregationTemporalitySelector: selectAggregationTemporality }),
  });
}
