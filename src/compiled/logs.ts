export { createLoggerProvider } from '../sdk/logger-provider.ts';
