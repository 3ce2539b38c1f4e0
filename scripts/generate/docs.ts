// docs/configuration.md: every type and property with its default.
import type { SchemaProperty, SchemaType } from './read.ts';

const TITLES: Record<string, string> = {
  configuration: 'The document',
  common: 'Exporters and shared types',
  distribution: 'What only otelboot knows',
  'logger-provider': 'Logs',
  'meter-provider': 'Metrics',
  instrumentation: 'Instrumentation',
  propagator: 'Propagation',
  resource: 'Resource',
  'tracer-provider': 'Traces',
};

export function configurationDocs(types: SchemaType[]): string {
  const sections = [...new Set(types.map(({ section }) => section))];
  return `# Configuration

Every type and property that otelboot reads, generated from \`schema/\`. The structure is the official OpenTelemetry
configuration; properties marked † are otelboot's own. Durations are milliseconds. A **component reference** names
exactly one component; \`name:\` with nothing behind it selects the component with its defaults.

${sections
  .map((section) =>
    sectionDocs(
      section,
      types.filter((type) => type.section === section),
    ),
  )
  .join('\n\n')}
`;
}

function sectionDocs(section: string, types: SchemaType[]): string {
  return `## ${TITLES[section] ?? section}\n\n${types.map(typeDocs).join('\n\n')}`;
}

function typeDocs(type: SchemaType): string {
  const kind = type.slot ? ' Component reference.' : '';
  const heading = `### ${type.name}${type.ours ? ' †' : ''}\n\n${type.description}${kind}`;
  if (type.enum) return `${heading}\n\nOne of ${type.enum.map((value) => `\`${value}\``).join(', ')}.`;
  const rows = Object.entries(type.properties ?? {}).map(([key, property]) => row(type, key, property));
  if (rows.length === 0) return `${heading}\n\nNo properties.`;
  const head = type.slot ? '| component | configuration | |' : '| property | type | default | |';
  const rule = head.replaceAll(/[^|]+/g, '---');
  return [heading, '', head, rule, ...rows].join('\n');
}

function row(type: SchemaType, key: string, property: SchemaProperty): string {
  const name = `\`${key}\`${property.ours ? ' †' : ''}`;
  const description = cell(`${property.description ?? ''}${notApplied(property)}`);
  if (type.slot) return `| ${name} | ${typeName(property)} | ${description} |`;
  const fallback = type.required.includes(key) ? '**required**' : defaultText(property);
  return `| ${name} | ${cell(typeName(property))} | ${cell(fallback)} | ${description} |`;
}

function notApplied({ unsupported }: SchemaProperty): string {
  if (!unsupported) return '';
  const except = unsupported.except
    ? ` except ${unsupported.except.map((value) => `\`${value}\``).join(', ')}`
    : '';
  return ` **No effect**${except}: ${unsupported.reason}.`;
}

function defaultText({ default: fallback, behaviour, fold }: SchemaProperty): string {
  if (fold) return `added to \`${fold.into}\``;
  if (behaviour) return behaviour;
  return fallback === undefined ? '' : `\`${JSON.stringify(fallback)}\``;
}

function typeName({ ref, items, oneOf, types, enum: values, bounds }: SchemaProperty): string {
  if (ref) return `[${ref}](#${ref.toLowerCase()})`;
  if (oneOf) return 'string, number, boolean, or a list of one of them';
  if (items) return `list of ${typeName(items)}`;
  if (values) return values.map((value) => `\`${value}\``).join(' | ');
  const limits = Object.entries(bounds).map(([key, value]) => ` ${SIGNS[key] ?? key} ${value}`);
  return `${(types ?? []).filter((type) => type !== 'null').join(' or ')}${limits.join(',')}`;
}

const SIGNS: Record<string, string> = { minimum: '≥', maximum: '≤', exclusiveMinimum: '>' };

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
