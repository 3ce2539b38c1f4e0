import {
  type Attributes,
  type Context,
  type Link,
  SamplingDecision,
  type SpanKind,
  TraceFlags,
} from '@opentelemetry/api';
import type { Sampler, SamplingResult } from '@opentelemetry/sdk-trace';
import { component } from '../component.ts';
import { parentOf } from './composite-sampler.ts';
import { JaegerPoller } from './jaeger-poller.ts';
import { createRootSampler, type RootSampler } from './jaeger-root-sampler.ts';
import { parseJaegerStrategy } from './jaeger-strategy.ts';

export const jaegerRemote = component('jaeger_remote/development', {
  Sampler({ endpoint, interval, initial_sampler }, { build, problem, serviceName }) {
    const url = URL.parse(endpoint);
    if (!url || !/^https?:$/.test(url.protocol)) {
      throw problem(
        'endpoint',
        'must be a URL that begins with http:// or https://',
        'the usual one is http://localhost:5778/sampling',
      );
    }
    url.searchParams.set('service', serviceName);
    return new JaegerRemoteSampler(url, interval, build('Sampler', initial_sampler, 'initial_sampler'));
  },
});

/** Decides about new traces as a Jaeger sampling service says; spans with a parent follow it. */
class JaegerRemoteSampler implements Sampler {
  readonly #url: URL;
  readonly #initial: Sampler;
  readonly #poller: JaegerPoller;
  #answer: string | undefined;
  #root: RootSampler | undefined;

  constructor(url: URL, intervalMillis: number, initial: Sampler) {
    this.#url = url;
    this.#initial = initial;
    this.#poller = new JaegerPoller(url, intervalMillis, (answer) => this.#adopt(answer));
  }

  shouldSample(
    context: Context,
    traceId: string,
    name: string,
    kind: SpanKind,
    attributes: Attributes,
    links: Link[],
  ): SamplingResult {
    this.#poller.start();
    if (!this.#root) return this.#initial.shouldSample(context, traceId, name, kind, attributes, links);
    const parent = parentOf(context);
    if (!parent) return this.#root(context, traceId, name);
    const sampled = (parent.traceFlags & TraceFlags.SAMPLED) !== 0;
    return { decision: sampled ? SamplingDecision.RECORD_AND_SAMPLED : SamplingDecision.NOT_RECORD };
  }

  /** Stops asking. The last strategy stays. */
  async shutdown(): Promise<void> {
    this.#poller.stop();
  }

  toString(): string {
    return `JaegerRemoteSampler{${this.#url.origin}${this.#url.pathname}, initial: ${this.#initial}}`;
  }

  // The same answer again must not fill up what the rate limiters have spent.
  #adopt(answer: string): void {
    if (answer === this.#answer) return;
    this.#root = createRootSampler(parseJaegerStrategy(answer));
    this.#answer = answer;
  }
}
