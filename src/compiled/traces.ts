export { createTracerProvider } from '../sdk/tracer-provider.ts';
