import type { Resource } from '@opentelemetry/resources';
import { LoggerProvider } from '@opentelemetry/sdk-logs';
import type { Builder } from '../components/builder.ts';
import type { LoggerProvider as LoggerProviderConfig } from '../generated/types.ts';
import { attributeLimits } from './attribute-limits.ts';
import { loggerConfigurator } from './configurators.ts';
import { limitLogDepth } from './depth-limit.ts';

export function createLoggerProvider(
  config: LoggerProviderConfig,
  resource: Resource,
  builder: Builder,
): LoggerProvider {
  const configurator = config['logger_configurator/development'];
  const provider = new LoggerProvider({
    resource,
    logRecordLimits: attributeLimits(config.limits),
    ...(configurator && { loggerConfigurator: loggerConfigurator(configurator) }),
    processors: builder.buildAll('LogRecordProcessor', config.processors, ['logger_provider', 'processors']),
  });
  builder.beforeExport('logs', limitLogDepth(config.limits.attribute_value_depth_limit));
  return provider;
}
