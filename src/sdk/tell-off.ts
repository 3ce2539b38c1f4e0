import type { ConfigError } from '../errors.ts';
import { printToStderr } from './diagnostics.ts';

/** Says why an application runs without telemetry. */
export function tellOff({ message }: ConfigError): void {
  printToStderr(`${message}\notelboot: telemetry is off because of this; the application runs without it`);
}
