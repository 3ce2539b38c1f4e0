import type { TextMapPropagator } from '@opentelemetry/api';
import type { Builder } from '../components/builder.ts';
import type { Propagator } from '../generated/types.ts';
import { packages } from './packages.ts';

/** The propagator that the configuration asks for, or undefined for none. */
export function createPropagator(
  config: Propagator | undefined,
  builder: Builder,
): TextMapPropagator | undefined {
  const propagators = builder.buildAll('TextMapPropagator', config?.composite, ['propagator', 'composite']);
  return propagators.length === 0 ? undefined : new packages.core.CompositePropagator({ propagators });
}
