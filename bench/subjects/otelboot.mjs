import { trace } from '@opentelemetry/api';
import { initTelemetry } from 'otelboot';

initTelemetry({
  configFile: 'bench/otel.config.yaml',
  config: { distribution: { otelboot: { instrumentations: 'none' } } },
});
trace.getTracer('bench').startSpan('first').end();
process.stdout.write(`${performance.now()} ${process.memoryUsage().rss}\n`);
process.exit(0);
