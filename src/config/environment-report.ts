import type { Environment } from './environment.ts';
import { LEAF_PREFIX } from './environment-leaf.ts';
import { knownVariables, readElsewhere, withoutEffect } from './environment-names.ts';
import { rows } from './environment-table.ts';
import type { Layer } from './layer.ts';
import { nearest } from './nearest.ts';
import { signals } from './signals.ts';
import { isOurs, type Sources } from './sources.ts';

/** Tells every variable of ours that is set and has no effect, with the reason and what to do. */
export function reportUnused(environment: Environment, final: Layer, sources: Sources): void {
  for (const name of Object.keys(sources.variables).sort()) {
    if (!isOurs(name) || environment.read(name) === undefined || sources.referenced.has(name)) continue;
    const why = reasonFor(name, environment, final, sources);
    if (!why) continue;
    environment.problems.warning('unused-variable', `has no effect: ${why.reason}`, {
      origin: environment.origin(name),
      hint: why.hint,
    });
  }
}

interface Why {
  readonly reason: string;
  readonly hint?: string | undefined;
}

function reasonFor(name: string, environment: Environment, final: Layer, sources: Sources): Why | undefined {
  if (withoutEffect[name]) return withoutEffect[name];
  if (readElsewhere.includes(name)) return elsewhere(name, sources);
  const { effective, overriddenBy } = environment.effect(name, final);
  if (effective) return undefined;
  if (!sources.environmentCounts) return notCounting(name, sources);
  if (overriddenBy.length > 0) return { reason: `overridden by ${overriddenBy.join(', ')}` };
  const row = rows.find(({ variables }) => Object.hasOwn(variables, name));
  if (row) return { reason: `the configuration has no ${row.variables[name] ?? 'place for it'}` };
  if (name.startsWith(LEAF_PREFIX)) return { reason: 'the configuration has no place for it' };
  return otherSignal(name) ?? unknown(name);
}

function elsewhere(name: string, { overridden, variableOrigins }: Sources): Why | undefined {
  const option = overridden.get(name);
  if (option !== undefined) return { reason: `overridden by the ${option} option` };
  const tooLate = ['OTELBOOT_ENV_FILE', 'OTELBOOT_ON_ERROR'].includes(name) && variableOrigins.has(name);
  if (tooLate) return { reason: 'it is read before this file', hint: 'set it in the environment itself' };
  return undefined;
}

function notCounting(name: string, { strictBy }: Sources): Why {
  return {
    reason:
      strictBy === 'OTEL_CONFIG_FILE'
        ? 'a file that OTEL_CONFIG_FILE names counts alone'
        : 'distribution.otelboot.env_overrides is false',
    hint: `refer to it in the file as \${${name}}, or set distribution.otelboot.env_overrides: true`,
  };
}

// Some exist for one signal only.
function otherSignal(name: string): Why | undefined {
  for (const { variable } of signals) {
    for (const other of signals) {
      const known = name.replace(`_${variable}_`, `_${other.variable}_`);
      if (known !== name && knownVariables.has(known))
        return { reason: `there is no such variable for ${nameOf(variable)}`, hint: `there is ${known}` };
    }
  }
  return undefined;
}

function nameOf(variable: string): string {
  return variable.toLowerCase();
}

function unknown(name: string): Why {
  const near = nearest(name, knownVariables);
  return { reason: 'there is no such variable', hint: near && `did you mean ${near}?` };
}
