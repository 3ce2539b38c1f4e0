import { diag } from '@opentelemetry/api';
import {
  AggregationTemporality,
  type CollectionResult,
  MetricReader,
  type MetricReaderOptions,
} from '@opentelemetry/sdk-metrics';
import { formatPath } from '../../config/path.ts';
import type { ExperimentalPrometheusMetricExporter } from '../../generated/types.ts';
import { component } from '../component.ts';
import { familiesOf } from './prometheus-families.ts';
import { negotiate } from './prometheus-negotiation.ts';
import { ScopeOrder } from './prometheus-scope-order.ts';
import { type Answer, PrometheusServer } from './prometheus-server.ts';
import { formatFamilies } from './prometheus-text.ts';

export const prometheus = component('prometheus/development', {
  PullMetricExporter(config, { path, problem }) {
    if (config.port < 0 || config.port > 65_535)
      throw problem('port', `${config.port} is not a port: ports are from 0 to 65535`);
    return { createReader: (options) => createPrometheusReader(config, formatPath(path), options) };
  },
});

// Less than the 10 s that Prometheus waits by default: a callback that hangs costs its own metric, not the scrape.
const COLLECT_MILLIS = 5000;
// Of different things that are told once.
const MOST_TOLD = 100;

// Defined inside a function, because the class that it extends is loaded only when metrics are wanted.
function createPrometheusReader(
  config: ExperimentalPrometheusMetricExporter,
  place: string,
  options: MetricReaderOptions,
) {
  class PrometheusReader extends MetricReader {
    readonly #server = new PrometheusServer(config, place, (accept) => this.#answer(accept));
    readonly #scopeOrder = new ScopeOrder();
    readonly #told = new Set<string>();
    #collecting: Promise<CollectionResult> | undefined;

    protected override onInitialized(): void {
      this.#server.start();
    }

    // Nothing is kept that could be flushed: whoever scrapes collects.
    protected override async onForceFlush(): Promise<void> {}

    protected override onShutdown(): Promise<void> {
      return this.#server.close();
    }

    async #answer(accept: string | undefined): Promise<Answer> {
      const format = negotiate(accept);
      const { resourceMetrics, errors } = await this.#collect();
      for (const error of errors)
        this.#warn(`a metric could not be observed: ${(error as Error)?.message ?? error}`);
      const { resource } = resourceMetrics;
      if (resource.asyncAttributesPending) await resource.waitForAsyncAttributes?.();
      const scopeMetrics = this.#scopeOrder.sort(resourceMetrics.scopeMetrics);
      const families = familiesOf({ resource, scopeMetrics }, config, format, (message) =>
        this.#warn(message),
      );
      return { contentType: format.contentType, body: formatFamilies(families, format) };
    }

    // Scrapes at the same time get the same collection.
    #collect(): Promise<CollectionResult> {
      this.#collecting ??= this.collect({ timeoutMillis: COLLECT_MILLIS }).finally(() => {
        this.#collecting = undefined;
      });
      return this.#collecting;
    }

    // Every scrape finds the same: it is told once.
    #warn(message: string): void {
      if (this.#told.has(message) || this.#told.size === MOST_TOLD) return;
      this.#told.add(message);
      diag.warn(`${place}: ${message}`);
    }
  }

  return new PrometheusReader({
    ...options,
    aggregationTemporalitySelector: () => AggregationTemporality.CUMULATIVE,
  });
}
