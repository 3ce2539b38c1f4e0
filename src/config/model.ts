export type Bound =
  | 'minimum'
  | 'maximum'
  | 'exclusiveMinimum'
  | 'minItems'
  | 'minProperties'
  | 'maxProperties';

/** What the schema says of a property, as far as merging, normalising and the environment need it. */
export interface PropertyModel {
  readonly types?: readonly string[];
  readonly ref?: string;
  readonly items?: PropertyModel;
  /** Alternatives, of which exactly one must hold. */
  readonly oneOf?: readonly PropertyModel[];
  readonly enum?: readonly string[];
  readonly bounds?: Readonly<Partial<Record<Bound, number>>>;
  readonly default?: unknown;
  /** Where a missing value comes from before the default: a path from the root, or from the same object when it begins with a dot. */
  readonly inherit?: string;
  /** Why the property has no effect here, except for the values that stand for what happens anyway. */
  readonly unsupported?: { readonly except?: readonly unknown[]; readonly reason: string };
  readonly fold?: { readonly into: string; readonly as: 'pairs' | 'names' };
}

export interface TypeModel extends PropertyModel {
  /** A component reference: exactly one property, which names the component. */
  readonly slot?: true;
  /** Properties that the schema does not know are allowed: anything, maps, or maps and null. */
  readonly open?: 'any' | 'object' | 'object?';
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, PropertyModel>>;
}

export type Model = Readonly<Record<string, TypeModel>>;

export const ROOT_TYPE = 'OpenTelemetryConfiguration';
