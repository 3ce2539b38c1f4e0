// Starts telemetry without a line of code: node --import otelboot/register, --require otelboot/register, or a first import.
// When telemetry cannot start, it says why and lets the application run without it, unless OTELBOOT_ON_ERROR or
// distribution.otelboot.on_error is "throw".
import { valueAt } from './config/path.ts';
import { Problems } from './config/problems.ts';
import { readSources } from './config/sources.ts';
import { ConfigError } from './errors.ts';
import { type InitOptions, initTelemetry } from './init.ts';
import { tellOff } from './sdk/tell-off.ts';

const defaults: InitOptions['defaults'] = {
  distribution: { otelboot: { shutdown: { signals: ['SIGTERM', 'SIGINT'] } } },
};

try {
  initTelemetry({ defaults });
} catch (error) {
  if (!(error instanceof ConfigError) || mustThrow()) throw error;
  tellOff(error);
}

function mustThrow(): boolean {
  const stated = process.env.OTELBOOT_ON_ERROR;
  if (stated) return stated.toLowerCase() === 'throw';
  const { file } = readSources({}, new Problems());
  return valueAt(file.value, ['distribution', 'otelboot', 'on_error']) === 'throw';
}
