import { isMap } from '../config/path.ts';
import { type Given, isOurs, MigrateUsageError } from './given.ts';

/** The variables of one service of a Compose file. */
export function fromCompose(document: unknown, wanted: string | undefined, file: string): Given {
  const services = Object.entries((document as { services: Record<string, unknown> }).services);
  const [name, service] = choose(services, wanted, file);
  const variables: Record<string, string> = {};
  const elsewhere = new Map<string, { from: string; sample?: string }>();
  for (const [variable, text] of environmentOf(service)) {
    if (!isOurs(variable)) continue;
    const value = text === undefined ? undefined : interpolated(text);
    if (value === undefined) elsewhere.set(variable, { from: 'the environment of Compose' });
    else if (value.open === undefined) variables[variable] = value.text;
    else elsewhere.set(variable, { from: value.open, sample: value.text });
  }
  const withEnvFile = isMap(service) && service.env_file !== undefined;
  return {
    variables,
    elsewhere,
    notes: withEnvFile ? [`service ${name}: env_file is not read; migrate that file on its own`] : [],
  };
}

function choose(services: [string, unknown][], wanted: string | undefined, file: string): [string, unknown] {
  const candidates = wanted === undefined ? services : services.filter(([name]) => name === wanted);
  const [only, ...others] = candidates;
  if (only && others.length === 0) return only;
  const listed = services.map(([name]) => `  ${name}`).join('\n');
  throw new MigrateUsageError(
    candidates.length === 0
      ? `${file} has no service "${wanted}"; it has\n${listed}`
      : `${file} has several services: choose one with --service\n${listed}`,
  );
}

/** A map, or a list of `NAME=value`; a name alone takes its value from the environment of Compose. */
function environmentOf(service: unknown): [string, string | undefined][] {
  const environment = isMap(service) ? service.environment : undefined;
  if (Array.isArray(environment)) {
    return environment.map((entry) => {
      const [, name, value] = /^([^=]*)(?:=(.*))?$/s.exec(String(entry))!;
      return [name!, value];
    });
  }
  return Object.entries(isMap(environment) ? environment : {}).map(([name, value]) => [
    name,
    value === null ? undefined : String(value),
  ]);
}

function interpolated(text: string): { text: string; open?: string } {
  let open: string | undefined;
  const result = text.replace(/\$\$|\$\{[^}]*\}|\$[A-Za-z_]\w*/g, (whole) => {
    if (whole === '$$') return '$';
    open ??= whole;
    return 'placeholder';
  });
  return open === undefined ? { text: result } : { text: result, open };
}
