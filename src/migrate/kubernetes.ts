import { isMap, valueAt } from '../config/path.ts';
import { type Given, isOurs, MigrateUsageError } from './given.ts';

interface Container {
  readonly name: string;
  /** The container as it is told: `Deployment/shop, container app`. */
  readonly label: string;
  readonly env: readonly Record<string, unknown>[];
  readonly envFrom: boolean;
}

/** The variables of one container of a manifest, `$(NAME)` in them replaced as Kubernetes does. */
export function fromKubernetes(
  documents: readonly unknown[],
  wanted: string | undefined,
  file: string,
): Given {
  const all = documents.flatMap(workloads).flatMap(containers);
  const { env, envFrom, label } = choose(all, wanted, file);
  const known: Record<string, string> = {};
  const elsewhere = new Map<string, { from: string; sample?: string }>();
  for (const entry of env) {
    const name = String(entry.name);
    if (entry.value === undefined || entry.value === null) {
      if (isMap(entry.valueFrom)) elsewhere.set(name, { from: sourceOf(entry.valueFrom) });
      continue;
    }
    let open: string | undefined;
    const value = String(entry.value).replace(/\$\$|\$\(([\w.-]+)\)/g, (whole, reference?: string) => {
      if (whole === '$$') return '$';
      if (known[reference!] !== undefined) return known[reference!]!;
      if (!elsewhere.has(reference!)) return whole;
      open ??= reference;
      return 'placeholder';
    });
    if (open === undefined) known[name] = value;
    else elsewhere.set(name, { from: `$(${open})`, sample: value });
  }
  return {
    variables: Object.fromEntries(Object.entries(known).filter(([name]) => isOurs(name))),
    elsewhere: new Map([...elsewhere].filter(([name]) => isOurs(name))),
    notes: envFrom ? [`${label}: envFrom is not read; variables that come from there are missing here`] : [],
  };
}

const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};

function workloads(document: unknown): { label: string; spec: unknown }[] {
  if (!isMap(document)) return [];
  if (Array.isArray(document.items)) return document.items.flatMap(workloads);
  const kind = String(document.kind);
  const spec = valueAt(document, TEMPLATES[kind] ?? ['spec', 'template', 'spec']);
  return [{ label: `${kind}/${String(valueAt(document, ['metadata', 'name']))}`, spec }];
}

function containers({ label, spec }: { label: string; spec: unknown }): Container[] {
  const list = valueAt(spec, ['containers']);
  return (Array.isArray(list) ? list : []).filter(isMap).map((container) => ({
    name: String(container.name),
    label: `${label}, container ${String(container.name)}`,
    env: (Array.isArray(container.env) ? container.env : []).filter(isMap),
    envFrom: Array.isArray(container.envFrom),
  }));
}

function choose(all: readonly Container[], wanted: string | undefined, file: string): Container {
  if (all.length === 0) throw new MigrateUsageError(`${file} has no containers`);
  const candidates = wanted === undefined ? all : all.filter(({ name }) => name === wanted);
  const [only, ...others] = candidates;
  if (only && others.length === 0) return only;
  const listed = all.map(({ label }) => `  ${label}`).join('\n');
  throw new MigrateUsageError(
    candidates.length === 0
      ? `${file} has no container "${wanted}"; it has\n${listed}`
      : `${file} has several containers: choose one with --container\n${listed}`,
  );
}

const SOURCES: Readonly<Record<string, (reference: Record<string, unknown>) => string>> = {
  secretKeyRef: ({ name, key }) => `key ${key} of Secret ${name}`,
  configMapKeyRef: ({ name, key }) => `key ${key} of ConfigMap ${name}`,
  fieldRef: ({ fieldPath }) => `field ${fieldPath} of the Pod`,
  resourceFieldRef: ({ resource }) => `resource ${resource} of the container`,
};

function sourceOf(valueFrom: Record<string, unknown>): string {
  const [kind, reference] = Object.entries(valueFrom)[0] ?? ['valueFrom'];
  return isMap(reference) && SOURCES[kind] ? SOURCES[kind](reference) : kind;
}
