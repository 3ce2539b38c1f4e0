import { tmpdir } from 'node:os';
import {
  type Attributes,
  type Context,
  createTraceState,
  ROOT_CONTEXT,
  SamplingDecision,
  SpanKind,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import type { Sampler, SamplingResult } from '@opentelemetry/sdk-trace';
import { afterEach } from 'vitest';
import { Builder } from '../../../src/components/builder.ts';
import type { Component } from '../../../src/components/component.ts';
import { type InitOptions, initTelemetry } from '../../../src/init.ts';
import { Ledger } from '../../../src/lifecycle/ledger.ts';
import type { Telemetry } from '../../../src/lifecycle/telemetry.ts';
import { loadConfig } from '../../../src/load.ts';
import { resetTelemetry } from '../../../src/testing.ts';

/** A sampler as the configuration builds it. */
export function buildSampler(sampler: object, components: readonly Component[] = []): Sampler {
  const config = {
    file_format: '1.1',
    tracer_provider: { sampler, processors: [{ simple: { exporter: { memory: {} } } }] },
  };
  const loaded = loadConfig({ preset: 'none', env: {}, cwd: tmpdir(), config, components });
  const builder = new Builder({ ...loaded, variables: {}, ledger: new Ledger() });
  const built = builder.build('Sampler', loaded.config.tracer_provider!.sampler, [
    'tracer_provider',
    'sampler',
  ]);
  builder.throwIfAny();
  return built!;
}

/** Gives a function that starts telemetry with a sampler and the memory exporter; it is shut down after the test. */
export function useSampler(): (sampler: object, options?: InitOptions) => Telemetry {
  let telemetry: Telemetry | undefined;
  afterEach(async () => {
    await telemetry?.shutdown({ timeoutMillis: 500 });
    telemetry = undefined;
    resetTelemetry();
  });
  return (sampler, options = {}) => {
    telemetry = initTelemetry({
      preset: 'test',
      env: {},
      cwd: tmpdir(),
      ...options,
      config: { log_level: 'error', tracer_provider: { sampler }, ...options.config },
    });
    return telemetry;
  };
}

export interface Parent {
  traceId?: string;
  sampled?: boolean;
  remote?: boolean;
  tracestate?: string;
}

export interface Asked {
  traceId?: string;
  name?: string;
  kind?: SpanKind;
  attributes?: Attributes;
  parent?: Parent;
}

/** A trace id whose last 7 bytes are given, such as `80` for the middle of all. */
export function traceIdWith(randomness: string): string {
  return `11111111111111111${'1'}${randomness.padEnd(14, '0')}`;
}

export function contextWith({
  traceId = traceIdWith('8'),
  sampled = true,
  remote = true,
  tracestate,
}: Parent): Context {
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId: '2222222222222222',
    traceFlags: sampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
    isRemote: remote,
    ...(tracestate !== undefined && { traceState: createTraceState(tracestate) }),
  });
}

/** The decision for one span. */
export function ask(
  sampler: Sampler,
  { traceId, name = 'span', kind = SpanKind.INTERNAL, attributes = {}, parent }: Asked = {},
): SamplingResult {
  const id = traceId ?? parent?.traceId ?? traceIdWith('8');
  const context = parent ? contextWith({ ...parent, traceId: id }) : ROOT_CONTEXT;
  return sampler.shouldSample(context, id, name, kind, attributes, []);
}

export function keeps(sampler: Sampler, asked?: Asked): boolean {
  return ask(sampler, asked).decision === SamplingDecision.RECORD_AND_SAMPLED;
}

/** The `tracestate` that a decision leads to; undefined leaves that of the parent. */
export function tracestateOf(result: SamplingResult): string | undefined {
  return result.traceState?.serialize();
}
