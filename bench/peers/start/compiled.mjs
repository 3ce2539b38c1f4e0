// telemetry.js is what `otelboot compile` makes of bench/otel.config.yaml.
import { trace } from '@opentelemetry/api';
import { initTelemetry } from './telemetry.js';

initTelemetry();
trace.getTracer('bench').startSpan('first').end();
