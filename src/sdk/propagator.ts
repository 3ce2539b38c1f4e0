import type { TextMapPropagator } from '@opentelemetry/api';
import { CompositePropagator } from '@opentelemetry/core';
import type { Builder } from '../components/builder.ts';
import type { Propagator } from '../generated/types.ts';

/** The propagator that the configuration asks for, or undefined for none. */
export function createPropagator(
  config: Propagator | undefined,
  builder: Builder,
): TextMapPropagator | undefined {
  const propagators = builder.buildAll('TextMapPropagator', config?.composite, ['propagator', 'composite']);
  return propagators.length === 0 ? undefined : new CompositePropagator({ propagators });
}
