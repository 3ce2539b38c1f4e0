import type { ReferenceRule } from '../compiled/reference-rule.ts';
import type { PropertyModel } from '../config/model.ts';
import { type Path, valueAt } from '../config/path.ts';
import { propertyAt } from '../config/property-at.ts';
import { model } from '../generated/model.ts';

/** What a single value at a place has to keep to, or undefined where the schema does not look. */
export function ruleAt(path: Path, document: unknown): ReferenceRule | undefined {
  const attribute = attributeAround(path);
  if (attribute) return attributeRule(attribute, path, document);
  const property = propertyAt(path);
  return property ? ruleOf(property) : beyond(path);
}

function ruleOf(property: PropertyModel): ReferenceRule {
  const { types, enum: values, bounds } = { ...model[property.ref ?? ''], ...withoutUndefined(property) };
  const { unsupported } = property;
  return {
    ...(types && { types }),
    ...(values && { enum: values }),
    ...(bounds && { bounds }),
    ...(unsupported && { unsupported }),
  };
}

function withoutUndefined({ types, enum: values, bounds }: PropertyModel): PropertyModel {
  return { ...(types && { types }), ...(values && { enum: values }), ...(bounds && { bounds }) };
}

// What may stand there under a name that the schema does not know: a map, or anything.
function beyond(path: Path): ReferenceRule | undefined {
  const { open } = model[propertyAt(path.slice(0, -1))?.ref ?? ''] ?? {};
  return open === 'object' || open === 'object?' ? { types: ['object', 'null'] } : undefined;
}

/** The place of the attribute whose value, or an item of it, is at a place. */
function attributeAround(path: Path): Path | undefined {
  const own = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  const place = own.slice(0, -1);
  return own.at(-1) === 'value' && propertyAt(place)?.ref === 'AttributeNameValue' ? place : undefined;
}

function attributeRule(place: Path, path: Path, document: unknown): ReferenceRule {
  const declared = valueAt(document, [...place, 'type']);
  const attribute = typeof declared === 'string' ? declared : 'string';
  const item = typeof path.at(-1) === 'number';
  return { attribute, types: ['string', 'number', 'boolean', ...(item ? [] : ['null'])] };
}
