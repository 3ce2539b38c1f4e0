import type { ExperimentalPrometheusTranslationStrategy } from '../../generated/types.ts';
import { type Unit, unitText } from './prometheus-units.ts';

/** Names of Prometheus for names of OpenTelemetry. */
export interface Names {
  metric(name: string, unit: Unit, isCounter: boolean): string;
  label(key: string): string;
}

const STRATEGIES: Readonly<
  Record<ExperimentalPrometheusTranslationStrategy, { underscores: boolean; suffixes: boolean }>
> = {
  underscore_escaping_with_suffixes: { underscores: true, suffixes: true },
  'underscore_escaping_without_suffixes/development': { underscores: true, suffixes: false },
  'no_utf8_escaping_with_suffixes/development': { underscores: false, suffixes: true },
  'no_translation/development': { underscores: false, suffixes: false },
};

/**
 * The strategy is what the configuration wants; `utf8` is what the client understands. For a client that does not, each
 * character that is not allowed becomes an underscore, and nothing else is changed.
 */
export function namesFor(strategy: ExperimentalPrometheusTranslationStrategy, utf8: boolean): Names {
  const { underscores, suffixes } = STRATEGIES[strategy];
  const spell = (name: string, unusual: RegExp) => {
    if (underscores) return ascii(name, unusual).replace(/__+/g, '_');
    return utf8 ? name : ascii(name, unusual);
  };
  return {
    metric: (name, unit, isCounter) =>
      spell(suffixes ? withSuffixes(name, unit, isCounter) : name, NOT_METRIC),
    // Two underscores first are for Prometheus itself; an attribute `__name__` would be a second name.
    label: (key) => spell(key, NOT_LABEL).replace(/^__+/, '_'),
  };
}

const NOT_METRIC = /[^a-zA-Z0-9_:]/gu;
const NOT_LABEL = /[^a-zA-Z0-9_]/gu;

function ascii(name: string, unusual: RegExp): string {
  return name.replace(unusual, '_').replace(/^(?=\d)/, '_');
}

// `total` comes last, and neither it nor the unit twice.
function withSuffixes(name: string, unit: Unit, isCounter: boolean): string {
  const base = isCounter ? name.replace(/[^a-zA-Z0-9:]total$/, '') : name;
  return withUnit(base, unit) + (isCounter ? '_total' : '');
}

function withUnit(name: string, unit: Unit): string {
  const text = unitText(unit);
  const words = `_${name.replace(/[^a-zA-Z0-9:]+/g, '_')}_`;
  if (text === '' || words.includes(`_${text}_`)) return name;
  const missing = unit.per && unit.main && words.endsWith(`_${unit.main}_`) ? unit.per : text;
  return `${name}_${missing}`;
}
