// The published JSON Schema (2020-12): what editors complete with and what the validator is compiled from.
import type { SchemaProperty, SchemaType } from './read.ts';

export interface JsonSchema {
  $defs: Record<string, object>;
  [keyword: string]: unknown;
}

export function jsonSchema(types: SchemaType[]): JsonSchema {
  const [root, ...others] = types.map((type) => [type.name, typeSchema(type)] as const);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'OpenTelemetry configuration, as otelboot reads it',
    ...root![1],
    $defs: Object.fromEntries(others),
  };
}

function typeSchema(type: SchemaType): object {
  return {
    ...propertySchema(type),
    ...(type.properties && {
      properties: Object.fromEntries(
        Object.entries(type.properties).map(([key, property]) => [key, propertySchema(property)]),
      ),
      additionalProperties: additional(type.open),
    }),
    ...(type.required.length > 0 && { required: type.required }),
  };
}

function additional(open: SchemaType['open']): unknown {
  if (open === undefined) return false;
  if (open === true) return true;
  return { type: open === 'object?' ? ['object', 'null'] : 'object' };
}

function propertySchema(property: SchemaProperty): object {
  const { types, ref, items, oneOf, bounds, behaviour, description } = property;
  const templated = typeof property.default === 'string' && property.default.includes('{');
  return {
    ...(description && {
      description: behaviour ? `${description} When absent: ${behaviour}.` : description,
    }),
    ...(ref && { $ref: `#/$defs/${ref}` }),
    ...(types && { type: types.length === 1 ? types[0] : types }),
    ...(property.enum && { enum: types?.includes('null') ? [...property.enum, null] : property.enum }),
    ...(oneOf && { oneOf: oneOf.map(propertySchema) }),
    ...(items && { items: propertySchema(items) }),
    ...bounds,
    ...('default' in property && !templated && { default: property.default }),
  };
}
