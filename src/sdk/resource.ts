import { SDK_INFO } from '@opentelemetry/core';
import { type Resource, resourceFromAttributes } from '@opentelemetry/resources';
import type { Builder } from '../components/builder.ts';
import { wildcards } from '../config/wildcards.ts';
import type { ExperimentalResourceDetection, Resource as ResourceConfig } from '../generated/types.ts';
import { version } from '../version.ts';

type Attributes = Record<string, unknown>;

// Longer than any file or process takes; short enough that the first export is not held up.
const DETECTION_MILLIS = 2000;

/** The resource of every signal: the defaults, then what is detected, then what the configuration says. */
export function createResource(config: ResourceConfig, builder: Builder): Resource {
  const detection = config['detection/development'];
  const stated = Object.fromEntries((config.attributes ?? []).map(({ name, value }) => [name, value]));
  const attributes = {
    'service.name': `unknown_service:${process.release.name}`,
    'telemetry.sdk.language': 'nodejs',
    'telemetry.sdk.name': 'opentelemetry',
    'telemetry.sdk.version': SDK_INFO['telemetry.sdk.version'],
    'telemetry.distro.name': 'otelboot',
    'telemetry.distro.version': version,
    ...(detection && detected(detection, builder)),
    ...stated,
  };
  return withoutGaps(
    resourceFromAttributes(
      attributes as never,
      config.schema_url === undefined ? {} : { schemaUrl: config.schema_url },
    ),
  );
}

// What a detector looked for and did not find is no mistake; the SDK would warn of it as of an invalid value. One wait
// for all, because the list must not change under another.
function withoutGaps(resource: Resource): Resource {
  const wait = resource.waitForAsyncAttributes?.bind(resource);
  let waiting: Promise<void> | undefined;
  resource.waitForAsyncAttributes = () => {
    waiting ??= Promise.resolve(wait?.()).then(() => {
      const all = resource.getRawAttributes();
      all.splice(0, all.length, ...all.filter(([, value]) => value !== undefined));
    });
    return waiting;
  };
  return resource;
}

function detected(
  { detectors = [], attributes: choice }: ExperimentalResourceDetection,
  builder: Builder,
): Attributes {
  const chosen = wildcards(choice);
  const found: Attributes = {};
  for (const [index, reference] of detectors.entries()) {
    const path = ['resource', 'detection/development', 'detectors', index];
    const detector = builder.build('ExperimentalResourceDetector', reference, path);
    const place = [...path, Object.keys(reference)[0]!];
    const attributes = builder.attempt(place, 'detects nothing', () => detector?.detect({}).attributes);
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (chosen(name)) found[name] = isPromise(value) ? bounded(value) : value;
    }
  }
  return found;
}

// A detector that never answers would hold back every export.
function bounded(value: PromiseLike<unknown>): Promise<unknown> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, DETECTION_MILLIS);
    const finish = (result?: unknown) => {
      clearTimeout(timer);
      resolve(result);
    };
    value.then(finish, () => finish());
  });
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | undefined)?.then === 'function';
}
