import { trace } from '@opentelemetry/api';
import { startNodeSdk } from '@opentelemetry/sdk-node';

startNodeSdk();
trace.getTracer('bench').startSpan('first').end();
