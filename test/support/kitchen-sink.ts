import type { PropertyModel } from '../../src/config/model.ts';
import { ROOT_TYPE } from '../../src/config/model.ts';
import { model } from '../../src/generated/model.ts';
import { seeded } from './telemetry.ts';

/** What a text or number must be where any other would break a rule. Keys are `Type.property`. */
const VALUES: Readonly<Record<string, unknown>> = {
  'OpenTelemetryConfiguration.file_format': '1.1',
  'OpenTelemetryConfiguration.disabled': false,
  'AttributeNameValue.name': 'service.name',
  'AttributeNameValue.value': 'shop',
  'AttributeNameValue.type': 'string',
  'ViewStream.name': 'renamed',
  'OtelbootShutdown.timeout': 25_000,
  // What is shown of a secret: the file that is printed then says the same.
  'NameStringValuePair.value': 'REDACTED',
  'Otelboot.preset': 'prod',
  'Otelboot.env_overrides': true,
  'Otelboot.components': undefined,
  'ExplicitBucketHistogramAggregation.boundaries': [1, 2.5, 10],
};

// By the last part of the name, where it says what is meant.
const BY_NAME: readonly (readonly [RegExp, unknown])[] = [
  [/(endpoint|_url)$/, 'http://localhost:4318/v1/x'],
  [/headers_list$/, 'x-tenant=REDACTED'],
  [/attributes_list$/, 'a.b=c'],
  [/_list$/, 'none'],
  [/timeout$|_delay$/, 1000],
];

const DEEPEST = 9;
const DOCUMENTS = 24;

/**
 * Documents that together use every property of the schema: lists hold every component that fits, and where there is
 * room for one component only, each document has another.
 */
export function kitchenSinks(): { documents: object[]; used: ReadonlySet<string> } {
  const used = new Set<string>();
  const documents = Array.from({ length: DOCUMENTS }, (_, variant) => new Sink(variant, used).document());
  return { documents, used };
}

/** Every property that the schema knows, as `Type.property`. */
export function everyProperty(): string[] {
  return Object.entries(model).flatMap(([type, { properties = {} }]) =>
    Object.keys(properties).map((property) => `${type}.${property}`),
  );
}

class Sink {
  readonly #variant: number;
  readonly #random: () => number;
  readonly #used: Set<string>;

  constructor(variant: number, used: Set<string>) {
    this.#variant = variant;
    this.#random = seeded(variant);
    this.#used = used;
  }

  document(): object {
    return this.#object(ROOT_TYPE, 0) as object;
  }

  #object(type: string, depth: number): unknown {
    const { properties = {}, slot } = model[type]!;
    const entries = Object.entries(properties);
    if (!slot)
      return Object.fromEntries(
        entries.map((entry) => this.#entry(type, entry, depth)).filter(([, value]) => value !== undefined),
      );
    const fitting =
      depth < DEEPEST
        ? entries
        : entries.filter(([, { ref }]) => Object.keys(model[ref ?? '']?.properties ?? {}).length === 0);
    return Object.fromEntries([
      this.#entry(type, fitting[Math.floor(this.#random() * fitting.length)]!, depth),
    ]);
  }

  #entry(type: string, [name, property]: [string, PropertyModel], depth: number): [string, unknown] {
    const place = `${type}.${name}`;
    this.#used.add(place);
    if (place in VALUES) return [name, VALUES[place]];
    return [name, this.#value(name, property, depth + 1)];
  }

  #value(name: string, property: PropertyModel, depth: number): unknown {
    const { ref, items, types = model[ref ?? '']?.types ?? [] } = property;
    const choice = property.enum ?? model[ref ?? '']?.enum;
    if (choice) return choice[this.#variant % choice.length];
    if (items) return this.#items(name, items, depth);
    if (ref !== undefined && model[ref]?.properties) return this.#object(ref, depth);
    const named = BY_NAME.find(([pattern]) => pattern.test(name));
    if (
      named &&
      (typeof named[1] === 'number') === types.some((one) => one === 'integer' || one === 'number')
    )
      return named[1];
    if (property.default !== undefined) return property.default;
    if (types.includes('integer')) return 10;
    if (types.includes('number')) return 0.5;
    if (types.includes('boolean')) return true;
    return types.includes('string') ? 'text' : {};
  }

  #items(name: string, item: PropertyModel, depth: number): unknown[] {
    const type = model[item.ref ?? ''];
    if (!type?.slot) return [this.#value(name, item, depth)];
    return Object.entries(type.properties ?? {}).map((entry) =>
      Object.fromEntries([this.#entry(item.ref!, entry, depth)]),
    );
  }
}
