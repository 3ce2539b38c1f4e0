import type { Path } from '../config/path.ts';
import { propertyAt } from '../config/property-at.ts';
import { model } from '../generated/model.ts';

const DECIDING = [
  'OpenTelemetryConfiguration.file_format',
  'AttributeNameValue.type',
  'Otelboot.preset',
  'Otelboot.env_overrides',
  'Otelboot.on_error',
  'Otelboot.components',
  'Otelboot.instrumentations',
];

/** Whether what stands at a place decides which sources, files and components there are. */
export function decidesParts(path: Path): boolean {
  const own = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  const type = propertyAt(own.slice(0, -1))?.ref ?? '';
  const name = String(own.at(-1));
  return DECIDING.includes(`${type}.${name}`) || model[type]?.properties?.[name]?.fold?.as === 'names';
}
