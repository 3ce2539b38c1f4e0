import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FILE_NAMES } from '../config/sources.ts';
import type { Command } from './command.ts';
import { usage } from './outcome.ts';

export const init: Command = {
  name: 'init',
  usage: '[file] [--force]',
  summary: 'Writes a commented configuration file to begin with: otel.config.yaml, unless another is named.',
  run(args) {
    try {
      const { values, positionals } = parseArgs({
        args: [...args],
        options: { force: { type: 'boolean' } },
        allowPositionals: true,
      });
      if (positionals.length > 1) throw new Error('one file at a time');
      return write(positionals[0] ?? 'otel.config.yaml', values.force ?? false);
    } catch (error) {
      return usage(init, (error as Error).message);
    }
  },
};

function write(file: string, force: boolean): number {
  if (!/\.ya?ml$/i.test(file)) throw new Error(`${file}: configuration files end in .yaml or .yml`);
  try {
    writeFileSync(file, starter(file), { flag: force ? 'w' : 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new Error(`${file} exists already; --force replaces it`);
  }
  const found = FILE_NAMES.includes(file);
  process.stdout.write(
    [
      `Wrote ${file}. Next:`,
      `  npx otelboot validate ${file}`,
      `  ${found ? '' : `OTEL_CONFIG_FILE=${file} `}node --import otelboot/register server.js`,
      '',
    ].join('\n'),
  );
  return 0;
}

function starter(file: string): string {
  const schema = relative(dirname(resolve(file)), resolve('node_modules/otelboot/dist/schema.json'));
  return `# yaml-language-server: $schema=${schema.startsWith('.') ? schema : `./${schema}`}
# OpenTelemetry for this service. Whatever is not said here comes from the preset, and from the defaults.
file_format: "1.1"

resource:
  attributes:
    - name: service.name
      value: \${OTEL_SERVICE_NAME:-${packageName()}}

# Where telemetry goes. The preset sends to a Collector on this host.
tracer_provider:
  processors:
    - batch:
        exporter:
          otlp_http:
            endpoint: \${OTEL_EXPORTER_OTLP_ENDPOINT:-http://localhost:4318}/v1/traces
            compression: gzip
meter_provider:
  readers:
    - periodic:
        exporter:
          otlp_http:
            endpoint: \${OTEL_EXPORTER_OTLP_ENDPOINT:-http://localhost:4318}/v1/metrics
            compression: gzip
logger_provider:
  processors:
    - batch:
        exporter:
          otlp_http:
            endpoint: \${OTEL_EXPORTER_OTLP_ENDPOINT:-http://localhost:4318}/v1/logs
            compression: gzip

distribution:
  otelboot:
    preset: prod # or dev, test, none, or the path of a file of yours
    shutdown:
      timeout: 25000 # milliseconds for drain, hooks and flush together: less than the grace period of the platform
`;
}

function packageName(): string {
  try {
    const { name } = JSON.parse(readFileSync('package.json', 'utf8')) as { name?: unknown };
    const plain = typeof name === 'string' ? name.replace(/^@[^/]*\//, '') : '';
    return /^[\w.-]+$/.test(plain) ? plain : 'my-service';
  } catch {
    return 'my-service';
  }
}
