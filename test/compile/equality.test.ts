import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { isMap } from '../../src/config/path.ts';
import { configErrorOf } from '../support/config.ts';
import { kitchenSinks } from '../support/kitchen-sink.ts';
import { seeded } from '../support/telemetry.ts';
import { compileYaml } from './compile.ts';

const root = resolve(import.meta.dirname, '../..');
const OFFICIAL = resolve(root, '../shared/otel-configuration/examples');

const VARIABLES = {
  OTEL_SERVICE_NAME: 'canary',
  OTEL_SDK_DISABLED: 'true',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example:4318',
  OTEL_EXPORTER_OTLP_HEADERS: 'api-key=0123456789,x=y%2Cz',
  OTEL_RESOURCE_ATTRIBUTES: 'a=b,service.version=1.2.3',
  OTEL_BSP_SCHEDULE_DELAY: '123',
  OTEL_TRACES_SAMPLER_ARG: '0.25',
  OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT: '77',
};
const ENVIRONMENTS = [{}, VARIABLES, Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, '']))];

const files = [
  ...readdirSync(join(root, 'presets')).map((name) => join(root, 'presets', name)),
  ...['bench/otel.config.yaml', 'otel.config.example.yaml', 'examples/demo/otel.config.yaml'].map((name) =>
    join(root, name),
  ),
  ...(existsSync(OFFICIAL) ? readdirSync(OFFICIAL).map((name) => join(OFFICIAL, name)) : []),
].filter((file) => /\.ya?ml$/.test(file));

describe('a compiled file says what the file says', () => {
  test.each(files)('%s', (file) => {
    // The one value of them that decides what a module has to bring.
    const text = readFileSync(file, 'utf8').replace(
      '${OTEL_PROPAGATORS:-tracecontext,baggage}',
      'b3,baggage',
    );
    const compiled = compileYaml(text);
    for (const env of ENVIRONMENTS) expect(compiled.read(env).config).toStrictEqual(compiled.load(env));
  });

  test.each(['prod', 'dev', 'test'])('on preset %s', (preset) => {
    const compiled = compileYaml('file_format: "1.1"\nresource: { attributes_list: "a=b" }\n', { preset });
    expect(compiled.read().config).toStrictEqual(compiled.load());
  });
});

// Whatever a document says, it may say by a variable.
describe('with references in the place of values', () => {
  const { documents } = kitchenSinks();

  test.each(documents.map((sink, seed): [number, object] => [seed, sink]))(
    'kitchen sink %i',
    (seed, sink) => {
      const random = seeded(seed);
      const variables: Record<string, string> = {};
      const plain: string[] = [];
      const document = map(sink, (value, path) => {
        if (value === null || DECIDING.test(path) || random() < 0.4) return value;
        const name = `VALUE_${Object.keys(variables).length}`;
        variables[name] = String(value);
        plain.push(name);
        return `\${${name}}`;
      });
      // A text that looks like something else keeps its quotes.
      const text = stringify(document).replaceAll(/"(\$\{VALUE_\d+\})"/g, (_, reference) => reference);
      const compiled = compileYaml(text);
      expect(compiled.read(variables).config).toStrictEqual(compiled.load(variables));

      for (const name of plain.filter(() => random() < 6 / plain.length)) {
        for (const value of ['', 'text', '-1', 'true', '12.5']) {
          const env = { ...variables, [name]: value };
          expect(
            outcome(() => compiled.read(env).config),
            `${name}=${value}`,
          ).toStrictEqual(outcome(() => compiled.load(env)));
        }
      }
    },
  );
});

const DECIDING =
  /^\.file_format$|\.(?:preset|env_overrides|on_error|instrumentations|composite_list)$|\.attributes\.\d+\.type$/;

/** The configuration, or what is told when there is none. */
function outcome(read: () => object): object {
  try {
    return read();
  } catch {
    return configErrorOf(read).problems.map(({ cause, ...problem }) => problem);
  }
}

function map(value: unknown, leaf: (value: unknown, path: string) => unknown, path = ''): unknown {
  if (Array.isArray(value)) return value.map((item, index) => map(item, leaf, `${path}.${index}`));
  if (!isMap(value)) return leaf(value, path);
  if (Object.keys(value).length === 0) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, map(child, leaf, `${path}.${key}`)]),
  );
}
