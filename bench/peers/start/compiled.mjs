// telemetry.js is what `otelboot compile` makes of bench/otel.config.yaml.
import { trace } from '@opentelemetry/api';
import './telemetry.js';

trace.getTracer('bench').startSpan('first').end();
