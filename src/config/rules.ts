import type { Configuration } from '../generated/types.ts';
import { type Layer, originOf } from './layer.ts';
import { type Path, valueAt } from './path.ts';
import type { Problems } from './problems.ts';

/** What must hold between values, beyond what a schema can say. */
export function checkRules(config: Configuration, layer: Layer, problems: Problems): void {
  checkShutdownParts(config, layer, problems);
  checkBoundaries(config, layer, problems);
  checkViewNames(config, layer, problems);
}

const SHUTDOWN: Path = ['distribution', 'otelboot', 'shutdown'];
const PARTS = ['readiness_delay', 'drain_timeout', 'hooks_timeout', 'flush_timeout'];

// Only parts that somebody stated can exceed the whole: defaults shrink with it.
function checkShutdownParts(config: Configuration, layer: Layer, problems: Problems): void {
  const stated = PARTS.map((part) => valueAt(layer.value, [...SHUTDOWN, part])).filter(
    (value) => typeof value === 'number',
  );
  const sum = stated.reduce((total, part) => total + part, 0);
  const { timeout } = config.distribution.otelboot.shutdown;
  if (sum <= timeout) return;
  problems.error(
    'exceeds-budget',
    `its parts take ${sum} ms together, more than the ${timeout} ms of the whole shutdown`,
    {
      path: SHUTDOWN,
      origin: originOf(layer.origins, SHUTDOWN),
      hint: 'raise timeout (and the grace period of the platform), or lower the parts',
    },
  );
}

function checkBoundaries(config: Configuration, layer: Layer, problems: Problems): void {
  for (const [index, view] of (config.meter_provider?.views ?? []).entries()) {
    const boundaries = view.stream.aggregation.explicit_bucket_histogram?.boundaries ?? [];
    if (boundaries.every((boundary, at) => at === 0 || boundary > boundaries[at - 1]!)) continue;
    const path: Path = [
      'meter_provider',
      'views',
      index,
      'stream',
      'aggregation',
      'explicit_bucket_histogram',
      'boundaries',
    ];
    problems.error('wrong-value', 'must rise from one boundary to the next', {
      path,
      origin: originOf(layer.origins, path),
    });
  }
}

function checkViewNames(config: Configuration, layer: Layer, problems: Problems): void {
  for (const [index, { selector, stream }] of (config.meter_provider?.views ?? []).entries()) {
    if (stream.name === undefined || !/[*?]/.test(selector.instrument_name ?? '*')) continue;
    const path: Path = ['meter_provider', 'views', index, 'stream', 'name'];
    problems.error('wrong-value', 'would give several instruments one name', {
      path,
      origin: originOf(layer.origins, path),
      hint: 'select a single instrument with instrument_name, or leave the name out',
    });
  }
}
