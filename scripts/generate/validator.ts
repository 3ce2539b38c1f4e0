// The precompiled ajv validator: a function without a dependency, so that ajv itself is not needed at run time.
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import type { JsonSchema } from './json-schema.ts';

export function validatorModule(schema: JsonSchema): string {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: false,
    strict: true,
    allowUnionTypes: true,
    code: { source: true, esm: true, lines: false, optimize: 2 },
  });
  const code = (standalone as unknown as (ajv: Ajv2020, validate: unknown) => string)(
    ajv,
    ajv.compile(withoutWords(schema) as object),
  );
  if (code.includes('require('))
    throw new Error('the validator needs a run-time part of ajv: avoid the keyword that asks for it');
  return `// @ts-nocheck
// Generated from schema/ by "npm run generate".
${code}
`;
}

// Descriptions and defaults would only make the code larger.
function withoutWords(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutWords);
  if (typeof node !== 'object' || node === null) return node;
  const isMap = 'properties' in node && typeof node.properties === 'object';
  return Object.fromEntries(
    Object.entries(node)
      .filter(
        ([key, value]) =>
          !(key === 'description' && typeof value === 'string') &&
          key !== 'title' &&
          !(key === 'default' && !isSchema(value)),
      )
      .map(([key, value]) => [key, isMap && key === 'properties' ? mapValues(value) : withoutWords(value)]),
  );
}

function mapValues(properties: object): object {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, withoutWords(value)]));
}

// A property may be called "default" (Aggregation has one): there it is a schema, elsewhere a value.
function isSchema(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '$ref' in value;
}
