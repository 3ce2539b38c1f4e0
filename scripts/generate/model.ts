// The compact table that merging, normalising and the environment layer walk along.
import type { SchemaProperty, SchemaType } from './read.ts';

export function modelModule(types: SchemaType[]): string {
  const table = Object.fromEntries(
    types.map((type) => [
      type.name,
      {
        ...property(type),
        ...(type.slot && { slot: true }),
        ...(type.open && { open: true }),
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
  enum: values,
  default: fallback,
  inherit,
  fold,
  unsupported,
}: SchemaProperty): object {
  return {
    ...(types && { types }),
    ...(oneOf && { types: [...new Set(oneOf.flatMap((choice) => choice.types ?? []))] }),
    ...(ref && { ref }),
    ...(items && { items: property(items) }),
    ...(values && { enum: values }),
    ...(fallback !== undefined && { default: fallback }),
    ...(inherit && { inherit }),
    ...(fold && { fold }),
    ...(unsupported && { unsupported }),
  };
}
