export { createMeterProvider } from '../sdk/meter-provider.ts';
