import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExperimentalOtlpFileExporter } from '../../generated/types.ts';
import type { Exporter } from '../../lifecycle/export-guard.ts';
import { type BuildContext, component } from '../component.ts';
import { fileOutput, type LineOutput, standardOutput } from './line-output.ts';
import { selectors } from './metric-selectors.ts';
import { type Items, LOGS, METRICS, type OtlpSignal, TRACES } from './otlp-signals.ts';

// What may be better a moment later: no buffer, no space, a device that is busy.
const PASSING = ['EAGAIN', 'ENOSPC', 'EBUSY'];

export const otlpFile = component('otlp_file/development', {
  SpanExporter: (config, context) => create(config, TRACES, context),
  LogRecordExporter: (config, context) => create(config, LOGS, context),
  PushMetricExporter: (config, context) => Object.assign(create(config, METRICS, context), selectors(config)),
});

/** Writes each export as one line of JSON. An export is done when its line is written. */
function create(
  config: ExperimentalOtlpFileExporter,
  signal: OtlpSignal,
  context: BuildContext,
): Required<Exporter<Items>> {
  const output = open(config.output_stream, context);
  const serializer = signal.json();
  return {
    export(items, done) {
      const json = serializer.serializeRequest(items);
      if (!json) return done({ code: 0 });
      output.write(json).then(
        () => done({ code: 0 }),
        (error: NodeJS.ErrnoException) => {
          const { code = 'write_failed' } = error;
          const message = `${config.output_stream}: ${error.message}`;
          const details = { reason: code, retryable: PASSING.includes(code) };
          done({ code: 1, error: Object.assign(new Error(message, { cause: error }), details) });
        },
      );
    },
    forceFlush: () => output.flush(),
    shutdown: () => output.close(),
  };
}

function open(text: string, { problem }: BuildContext): LineOutput {
  const wrong = (what: string, cause?: unknown) =>
    problem('output_stream', what, 'use stdout or file:///path/to/file.jsonl', cause);
  if (text === 'stdout') return standardOutput();
  if (!/^file:\/\//i.test(text) || !URL.canParse(text)) throw wrong(`"${text}" is not known`);
  let path: string;
  try {
    path = fileURLToPath(text);
  } catch (cause) {
    throw wrong(`"${text}" names no file: ${(cause as Error).message}`, cause);
  }
  const obstacle = obstacleTo(path);
  if (obstacle) throw wrong(`${path} cannot be written: ${obstacle.message}`, obstacle);
  return fileOutput(path);
}

// Looks only: the file comes into being with the first line.
function obstacleTo(path: string): Error | undefined {
  try {
    if (path.endsWith('/')) return new Error('it is a directory');
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) return new Error('it is a directory');
    if (stats) accessSync(path, constants.W_OK);
    else accessSync(dirname(path), constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}
