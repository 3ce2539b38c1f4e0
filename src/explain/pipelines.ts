import { isMap, type Path, valueAt } from '../config/path.ts';
import { type Signal, signals } from '../config/signals.ts';
import { type Branch, type Explained, type Leaf, leavesOf } from './explained.ts';

/** A part of the picture: something that telemetry goes through, and its settings. */
export interface Part {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  /** What is set in it, and nowhere else in the picture. */
  readonly branches: readonly Branch[];
  readonly leaves: readonly Leaf[];
}

/** The way of one signal: what all of it goes through, then one chain for each processor or reader. */
export interface Lane {
  readonly signal: Signal;
  /** Settings of the whole signal, such as limits. */
  readonly settings: Part | undefined;
  readonly before: readonly Part[];
  readonly chains: readonly (readonly Part[])[];
}

/** The configuration as a picture: resource → lanes, and what stands beside them. */
export interface Picture {
  readonly service: string;
  readonly disabled: boolean;
  readonly resource: Part | undefined;
  readonly lanes: readonly Lane[];
  readonly beside: readonly Part[];
}

const LANE_PARTS = ['sampler', 'views', 'processors', 'readers'];
const BESIDE: readonly (readonly [key: string, title: string])[] = [
  ['propagator', 'propagation'],
  ['attribute_limits', 'attribute limits'],
  ['instrumentation/development', 'instrumentation'],
  ['distribution', 'otelboot'],
];

export function pictureOf({ root, config }: Explained): Picture {
  const lanes = signals
    .map(({ name, provider, list }) => laneOf(name, at(root, [provider]), list))
    .filter((lane) => lane !== undefined);
  const elsewhere = ['resource', ...signals.map(({ provider }) => provider), ...BESIDE.map(([key]) => key)];
  const general = root.children.filter(({ step }) => !elsewhere.includes(String(step)));
  const resource = at(root, ['resource']);
  return {
    service: serviceName(config) ?? 'unknown_service',
    disabled: valueAt(config, ['disabled']) === true,
    resource:
      resource &&
      part('resource', 'resource', serviceName(config) ?? 'resource', resourceDetail(config), [resource]),
    lanes,
    beside: [
      ...(general.length > 0 ? [part('general', 'general', 'general', valuesOf(general), general)] : []),
      ...BESIDE.flatMap(([key, title]) => {
        const found = at(root, [key]);
        return found ? [part(key, 'beside', title, besideDetail(key, config), [found])] : [];
      }),
    ],
  };
}

function laneOf(signal: Signal, provider: Branch | undefined, list: string): Lane | undefined {
  if (!provider) return undefined;
  const rest = provider.children.filter(({ step }) => !LANE_PARTS.includes(String(step)));
  const sampler = at(provider, ['sampler']);
  const views = at(provider, ['views']);
  return {
    signal,
    settings:
      rest.length > 0
        ? part(
            `${signal}-settings`,
            'settings',
            `${signal} settings`,
            rest.map(({ step }) => step).join(', '),
            rest,
          )
        : undefined,
    before: [
      ...(sampler ? [samplerPart(signal, sampler)] : []),
      ...(views ? [viewsPart(signal, views)] : []),
    ],
    chains: (at(provider, [list])?.children ?? []).map((item) =>
      chainOf(`${signal}-${item.step}`, list.slice(0, -1), item),
    ),
  };
}

// A processor or reader, and the exporter that stands in it.
function chainOf(id: string, kind: string, item: Branch): Part[] {
  const [component] = item.children;
  if (!component) return [part(id, kind, '?', '', [item])];
  const exporter = at(component, ['exporter']);
  const own: Branch = { ...component, children: component.children.filter((child) => child !== exporter) };
  const head = part(id, kind, String(component.step), chainDetail(component), [{ ...item, children: [own] }]);
  const [target] = exporter?.children ?? [];
  if (!exporter || !target) return [head];
  return [head, part(`${id}-exporter`, 'exporter', String(target.step), targetDetail(target), [exporter])];
}

function samplerPart(signal: Signal, sampler: Branch): Part {
  const names: string[] = [];
  let node: Branch | undefined = sampler.children[0];
  while (node) {
    names.push(String(node.step));
    node = at(node, ['root'])?.children[0];
  }
  const ratio = leavesOf(sampler).find(
    ({ steps }) => steps.at(-1) === 'ratio' && steps.at(-2) === names.at(-1),
  );
  const share = typeof ratio?.value === 'number' ? ` ${Number((ratio.value * 100).toPrecision(12))} %` : '';
  return part(
    `${signal}-sampler`,
    'sampler',
    names[0] ?? '?',
    `${names.slice(1).join(' › ')}${share}`.trim(),
    [sampler],
  );
}

function viewsPart(signal: Signal, views: Branch): Part {
  const names = views.children.map((view) => {
    const selector = at(view, ['selector']);
    return String(selector ? (leavesOf(selector)[0]?.value ?? '*') : '*');
  });
  return part(
    `${signal}-views`,
    'views',
    `${names.length} view${names.length === 1 ? '' : 's'}`,
    names.join(', '),
    [views],
  );
}

function part(id: string, kind: string, title: string, detail: string, branches: readonly Branch[]): Part {
  return {
    id: id.replace(/[^\w-]/g, '-'),
    kind,
    title,
    detail,
    branches,
    leaves: branches.flatMap(leavesOf),
  };
}

function at(branch: Branch, path: Path): Branch | undefined {
  return path.reduce<Branch | undefined>(
    (node, step) => node?.children.find((child) => child.step === step),
    branch,
  );
}

function setting(branch: Branch, name: string): unknown {
  return at(branch, [name])?.leaf?.value;
}

function chainDetail(component: Branch): string {
  const every = setting(component, 'schedule_delay') ?? setting(component, 'interval');
  const queue = setting(component, 'max_queue_size');
  return [every !== undefined && `every ${every} ms`, queue !== undefined && `queue ${queue}`]
    .filter(Boolean)
    .join(', ');
}

const TARGETS = ['endpoint', 'output_stream', 'host', 'port'];

function targetDetail(target: Branch): string {
  return TARGETS.map((name) => setting(target, name))
    .filter((value) => value !== undefined)
    .join(':');
}

function resourceDetail(config: unknown): string {
  const attributes = valueAt(config, ['resource', 'attributes']);
  const detectors = valueAt(config, ['resource', 'detection/development', 'detectors']);
  const count = Array.isArray(attributes) ? attributes.length : 0;
  const names = namesOf(detectors);
  return [
    count > 0 && `${count} attribute${count === 1 ? '' : 's'}`,
    names.length > 0 && `detects ${names.join(', ')}`,
  ]
    .filter(Boolean)
    .join('; ');
}

function besideDetail(key: string, config: unknown): string {
  if (key === 'propagator') return namesOf(valueAt(config, ['propagator', 'composite'])).join(', ') || 'none';
  if (key === 'distribution') {
    const timeout = valueAt(config, ['distribution', 'otelboot', 'shutdown', 'timeout']);
    return timeout === undefined ? '' : `shutdown within ${timeout} ms`;
  }
  return '';
}

function valuesOf(branches: readonly Branch[]): string {
  return branches
    .filter(({ leaf }) => leaf)
    .map(({ step, leaf }) => `${step} ${leaf!.value}`)
    .join(', ');
}

function namesOf(list: unknown): string[] {
  return Array.isArray(list) ? list.filter(isMap).map((item) => Object.keys(item)[0]!) : [];
}

function serviceName(config: unknown): string | undefined {
  const attributes = valueAt(config, ['resource', 'attributes']);
  const found = Array.isArray(attributes)
    ? attributes.findLast((item) => isMap(item) && item.name === 'service.name')
    : undefined;
  return found === undefined ? undefined : String(found.value);
}
