/** Everything that can be wrong with a configuration. A closed union: programs may rely on it. */
export type ProblemCode =
  | 'missing-file'
  | 'unreadable-file'
  | 'invalid-yaml'
  | 'duplicate-key'
  | 'multiple-documents'
  | 'invalid-reference'
  | 'unsupported-format'
  | 'unknown-property'
  | 'missing-property'
  | 'wrong-type'
  | 'wrong-value'
  | 'out-of-range'
  | 'too-few-items'
  | 'not-exactly-one'
  | 'invalid-list'
  | 'exceeds-budget'
  | 'unknown-component'
  | 'duplicate-component'
  | 'invalid-component'
  | 'component-failed'
  | 'invalid-variable'
  | 'unused-variable'
  | 'already-started'
  | 'not-supported';

/** Where a value came from: a file (with 1-based line and column), a variable, a preset, or `code`. */
export interface Origin {
  readonly source: string;
  readonly line?: number;
  readonly column?: number;
}

/** One thing that is wrong, where it is, and what to do about it. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  /** The place in the configuration, such as `tracer_provider.processors[0].batch`; empty for the whole. */
  readonly path: string;
  readonly message: string;
  readonly origin?: Origin;
  readonly hint?: string;
  readonly cause?: unknown;
}

/** A configuration that cannot be used. Carries every problem, not only the first. */
export class ConfigError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const cause = problems.find((problem) => problem.cause !== undefined)?.cause;
    super(problems.map(formatProblem).join('\n'), cause === undefined ? undefined : { cause });
    this.problems = problems;
  }
}

// What is shown of one that nobody catches has both names, and the code that is published has shorter ones.
Object.defineProperty(ConfigError, 'name', { value: 'ConfigError' });
Object.defineProperty(ConfigError.prototype, 'name', { value: 'ConfigError' });

/**
 * A problem as text, over two or three lines: where, what, and what now.
 *
 *     otel.config.yaml:8:13  tracer_provider.processors[0].batch.exporter.otlp_http.endpont
 *       is not a known property  [unknown-property]
 *       did you mean "endpoint"?
 */
export function formatProblem({ code, path, message, origin, hint }: Problem): string {
  const where = [formatOrigin(origin), path].filter((part) => part !== '').join('  ');
  return [where || 'configuration', `  ${message}  [${code}]`, ...(hint ? [`  ${hint}`] : [])].join('\n');
}

export function formatOrigin(origin: Origin | undefined): string {
  if (!origin) return '';
  const { source, line, column } = origin;
  return line === undefined ? source : `${source}:${line}:${column ?? 1}`;
}
