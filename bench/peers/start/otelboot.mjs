import { trace } from '@opentelemetry/api';
import { initTelemetry } from 'otelboot';

initTelemetry();
trace.getTracer('bench').startSpan('first').end();
