import { createRequire } from 'node:module';
import { dirname, relative, resolve, sep } from 'node:path';
import { entryName } from '../compiled/entry-name.ts';
import type { Component } from '../components/component.ts';
import { LISTED } from '../components/custom.ts';
import { valueAt } from '../config/path.ts';
import { signals } from '../config/signals.ts';
import { version } from '../version.ts';
import { namedComponents } from './named-components.ts';
import { placesOf } from './places-of.ts';
import { printList, printValue, quote } from './print-value.ts';
import type { Document } from './read-document.ts';

/** How a file begins that may be written over. */
export const MARK = '// Made by otelboot';

export interface Written {
  /** The ES module. */
  readonly module: string;
  /** Its declaration. */
  readonly declaration: string;
  /** The names of the components that are in it. */
  readonly components: readonly string[];
}

/** Writes the ES module that starts a configuration. `output` is where it will lie. */
export function writeModule(document: Document, output: string): Written {
  const built = namedComponents(document.config);
  const head = `${MARK} ${version} from ${sourcesOf(document)}. Do not edit it: change that, and compile again.`;
  const { imports, parts } = partsOf(document, built, output);
  const module = [
    head,
    ...imports,
    '',
    '/** Telemetry, started when this module is imported. */',
    `export const telemetry = start(${block(parts, '')});`,
    '',
    '// Where each value stands, for messages.',
    'function places() {',
    `  return ${printValue(placesOf(document.document), '  ')};`,
    '}',
    '',
  ].join('\n');
  const absent = onErrorOf(document) === undefined ? '' : ' | undefined';
  const declaration = [
    head,
    "import type { Telemetry } from 'otelboot';",
    '',
    '/** Telemetry, started when this module is imported. */',
    `export declare const telemetry: Telemetry${absent};`,
    '',
  ].join('\n');
  return { module, declaration, components: built.map(({ name }) => name) };
}

function sourcesOf({ sources: { configFile, presetName } }: Document): string {
  const preset = presetName === 'none' && configFile !== undefined ? undefined : `preset ${presetName}`;
  return [configFile, preset].filter((source) => source !== undefined).join(' and ');
}

interface Parts {
  readonly imports: readonly string[];
  /** The properties of what is handed over, as they are written. */
  readonly parts: readonly (string | undefined)[];
}

function partsOf(document: Document, built: readonly Component[], output: string): Parts {
  const { config, references, sources } = document;
  const creators = signals.filter(({ provider }) => config[provider]);
  const instruments = config.distribution.otelboot.instrumentations !== 'none';
  const modules = customModules(document, output);
  const names = built.map(({ name }) => identifier(name));
  const onError = onErrorOf(document);
  return {
    imports: [
      "import 'otelboot/compiled/api.js';",
      "import { start } from 'otelboot/compiled/start';",
      ...creators.map(({ name }) => `import { ${CREATORS[name]} } from 'otelboot/compiled/${name}';`),
      ...built.map(
        ({ name }, index) =>
          `import { component as ${names[index]} } from 'otelboot/compiled/${entryName(name)}';`,
      ),
      ...(instruments ? ["import { startInstrumentations } from 'otelboot/compiled/instrumentations';"] : []),
      ...(references.list.length > 0
        ? ["import { withReferences } from 'otelboot/compiled/references';"]
        : []),
      ...(modules.length > 0 ? ["import { custom } from 'otelboot/compiled/custom';"] : []),
      ...modules.map((specifier, index) => `import * as custom${index + 1} from ${quote(specifier)};`),
    ],
    parts: [
      `version: ${quote(version)}`,
      sources.configFile && `file: ${quote(sources.configFile)}`,
      `preset: ${quote(sources.presetName)}`,
      onError && `onError: ${quote(onError)}`,
      `variables: ${printValue(variablesOf(document), '  ')}`,
      `providers: { ${creators.map(({ name }) => `${name}: ${CREATORS[name]}`).join(', ')} }`,
      instruments ? 'startInstrumentations' : undefined,
      `components: ${printList(names, '  ')}`,
      modules.length > 0
        ? `custom: custom(${modules.map((_, index) => `custom${index + 1}`).join(', ')})`
        : undefined,
      `config: ${configOf(document)}`,
      'places',
    ],
  };
}

const CREATORS = {
  traces: 'createTracerProvider',
  metrics: 'createMeterProvider',
  logs: 'createLoggerProvider',
} as const;

function configOf({ config, document, references, rulesLater }: Document): string {
  if (references.list.length === 0) return printValue(config, '  ');
  const table = references.list.map((reference) => `    ${printValue(reference, '    ')},\n`).join('');
  const stated = valueAt(document.value, ['distribution', 'otelboot', 'shutdown']) ?? {};
  const shape = [
    `config: ({ value, entries, pairs }) => (${printValue(config, '    ')})`,
    rulesLater ? `rules: ({ value }) => (${printValue(stated, '    ')})` : undefined,
  ];
  return `withReferences([\n${table}  ], ${block(shape, '  ')})`;
}

function block(properties: readonly (string | undefined)[], indent: string): string {
  const lines = properties.filter((line) => line).map((line) => `${indent}  ${line},\n`);
  return `{\n${lines.join('')}${indent}}`;
}

// Words that would be no name for a variable, or hide a global of the same name from whoever reads on.
const TAKEN = ['default', 'console', 'process'];

function identifier(component: string): string {
  const name = entryName(component);
  return TAKEN.includes(name) ? `${name}_` : name;
}

function onErrorOf({ sources }: Document): string | undefined {
  const path = ['distribution', 'otelboot', 'on_error'];
  const stated = [sources.file, sources.preset].map(({ value }) => valueAt(value, path));
  return stated.find((value) => typeof value === 'string') === 'disable' ? 'disable' : undefined;
}

// Two are read by what they are for, not by the file.
function variablesOf({ config, sources }: Document): string[] {
  const { detectors = [] } = config.resource['detection/development'] ?? {};
  return [
    ...sources.referenced,
    ...(detectors.some((detector) => 'service' in detector) ? ['OTEL_SERVICE_NAME'] : []),
    ...(config.distribution.otelboot.instrumentations === 'none' ? [] : ['OTEL_SEMCONV_STABILITY_OPT_IN']),
  ]
    .filter((name, index, all) => all.indexOf(name) === index)
    .sort();
}

/** What the modules of the user are imported from, as seen from where the output lies. */
function customModules({ document, sources }: Document, output: string): string[] {
  const listed = (valueAt(document.value, LISTED) ?? []) as string[];
  const { resolve: find } = createRequire(resolve(sources.directory, 'package.json'));
  return listed.map((name) => {
    if (!/^\.{0,2}\//.test(name)) return name;
    const path = relative(dirname(resolve(sources.cwd, output)), find(name)).replaceAll(sep, '/');
    return path.startsWith('.') ? path : `./${path}`;
  });
}
