import { valueAt } from '../config/path.ts';
import { formatOrigin } from '../errors.ts';
import type { Explained, Leaf } from './explained.ts';
import { originOfRow, type Row, rowsOf } from './rows.ts';
import { yamlScalar, yamlText } from './scalar-text.ts';

const PRESET = 'distribution.otelboot.preset';
const SHUTDOWN = ['distribution', 'otelboot', 'shutdown'];
const PARTS = ['readiness_delay', 'drain_timeout', 'hooks_timeout', 'flush_timeout'];

/** A configuration file that runs as it is and means the same, with the source of each line as a comment. */
export function explainYaml(explained: Explained): string {
  const { root, sources, config } = explained;
  const given = defaultsExceedShutdown(config);
  const lines = rowsOf(root, yamlText, scalar).map((row) => {
    const [leaf] = row.leaves;
    if (!leaf) return row.label;
    const line = `${row.label}${row.value} # ${comment(row)}`;
    const implied = given && leaf.kind === 'default' && isShutdownPart(leaf);
    return implied ? line.replace(/^ */, (indent) => `${indent}# `) : line;
  });
  return `# Effective configuration. Weakest first: ${['default', ...sources].join(' < ')}\n${lines.join('\n')}\n`;
}

// A number that is secret stays a number, so that the file stays valid. What the preset says is all written out: read
// beneath this file again, it would bring back what the environment or a null has taken away.
function scalar({ path, value, real }: Leaf): string {
  if (path === PRESET) return 'none';
  return typeof real === 'number' && value !== real ? '0' : yamlScalar(value);
}

function comment(row: Row): string {
  const { path, value, real } = row.leaves[0]!;
  const source = formatOrigin(originOfRow(row));
  if (path === PRESET && value !== 'none') return `${source}: ${value}, which is written out here`;
  return typeof real === 'number' && value !== real ? `${source}, REDACTED` : source;
}

// Parts by default shrink with the whole; stated, they must fit into it.
function defaultsExceedShutdown(config: unknown): boolean {
  const shutdown = (valueAt(config, SHUTDOWN) ?? {}) as Record<string, number>;
  return PARTS.reduce((sum, part) => sum + (shutdown[part] ?? 0), 0) > (shutdown.timeout ?? 0);
}

function isShutdownPart({ steps }: Leaf): boolean {
  return (
    steps.length === 4 &&
    SHUTDOWN.every((step, index) => steps[index] === step) &&
    PARTS.includes(String(steps[3]))
  );
}
