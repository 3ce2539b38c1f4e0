import type { Resource } from '@opentelemetry/resources';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import type { Builder } from '../components/builder.ts';
import type { TracerProvider as TracerProviderConfig } from '../generated/types.ts';
import { attributeLimits } from './attribute-limits.ts';
import { configureTracers } from './configurators.ts';
import { limitSpanDepth } from './depth-limit.ts';

export function createTracerProvider(
  config: TracerProviderConfig,
  resource: Resource,
  builder: Builder,
): TracerProvider {
  const sampler = builder.build('Sampler', config.sampler, ['tracer_provider', 'sampler']);
  const idGenerator = builder.build('IdGenerator', config.id_generator, ['tracer_provider', 'id_generator']);
  const provider = new TracerProvider({
    resource,
    ...(sampler && { sampler }),
    ...(idGenerator && { idGenerator }),
    spanLimits: {
      ...attributeLimits(config.limits),
      eventCountLimit: config.limits.event_count_limit,
      linkCountLimit: config.limits.link_count_limit,
      attributePerEventCountLimit: config.limits.event_attribute_count_limit,
      attributePerLinkCountLimit: config.limits.link_attribute_count_limit,
    },
    spanProcessors: builder.buildAll('SpanProcessor', config.processors, ['tracer_provider', 'processors']),
  });
  builder.beforeExport('traces', limitSpanDepth(config.limits.attribute_value_depth_limit));
  const configurator = config['tracer_configurator/development'];
  if (configurator) configureTracers(provider, configurator);
  return provider;
}
