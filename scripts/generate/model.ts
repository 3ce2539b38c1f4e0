// The compact table that merging, normalising and the environment layer walk along.
import type { SchemaProperty, SchemaType } from './read.ts';

export function modelModule(types: SchemaType[]): string {
  const table = Object.fromEntries(
    types.map((type) => [
      type.name,
      {
        ...property(type),
        ...(type.slot && { slot: true }),
        ...(type.open && { open: type.open === true ? 'any' : type.open }),
        ...(type.required.length > 0 && { required: type.required }),
        ...(type.properties && {
          properties: Object.fromEntries(
            Object.entries(type.properties).map(([key, value]) => [key, property(value)]),
          ),
        }),
      },
    ]),
  );
  return `// Generated from schema/ by "npm run generate".
import type { Model } from '../config/model.ts';

export const model: Model = ${JSON.stringify(table, null, 1)};
`;
}

function property({
  types,
  ref,
  items,
  oneOf,
  bounds,
  enum: values,
  default: fallback,
  inherit,
  fold,
  unsupported,
}: SchemaProperty): object {
  return {
    ...(types && { types }),
    ...(oneOf && { oneOf: oneOf.map(property) }),
    ...(ref && { ref }),
    ...(items && { items: property(items) }),
    ...(values && { enum: values }),
    ...(Object.keys(bounds).length > 0 && { bounds }),
    ...(fallback !== undefined && { default: fallback }),
    ...(inherit && { inherit }),
    ...(fold && { fold }),
    ...(unsupported && { unsupported }),
  };
}
