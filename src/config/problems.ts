import { ConfigError, type Origin, type Problem, type ProblemCode } from '../errors.ts';
import { formatPath, type Path } from './path.ts';
import { Secrets } from './secrets.ts';

interface Details {
  path?: Path;
  origin?: Origin | undefined;
  hint?: string | undefined;
  cause?: unknown;
}

/** Collects problems along the line, so that all of them are told at once, and without a secret in them. */
export class Problems {
  readonly errors: Problem[] = [];
  readonly secrets: Secrets;
  readonly #warnings: Problem[] = [];

  constructor(secrets: Secrets = new Secrets()) {
    this.secrets = secrets;
  }

  get warnings(): readonly Problem[] {
    return this.#warnings.map((warning) => this.secrets.redactProblem(warning));
  }

  error(code: ProblemCode, message: string, details: Details = {}): void {
    this.errors.push(problem(code, 'error', message, details));
  }

  warning(code: ProblemCode, message: string, details: Details = {}): void {
    this.#warnings.push(problem(code, 'warning', message, details));
  }

  /** Throws one `ConfigError` with every error so far, in the order of their places. */
  throwIfAny(): void {
    if (this.errors.length > 0) throw this.toError();
  }

  toError(): ConfigError {
    const sources = [...new Set(this.errors.map(({ origin }) => origin?.source))];
    const rank = ({ origin }: Problem) => sources.indexOf(origin?.source);
    return new ConfigError(
      this.errors
        .toSorted((left, right) => rank(left) - rank(right) || byPlace(left, right))
        .map((error) => this.secrets.redactProblem(error)),
    );
  }
}

function problem(
  code: ProblemCode,
  severity: Problem['severity'],
  message: string,
  details: Details,
): Problem {
  const { path = [], origin, hint, cause } = details;
  return {
    code,
    severity,
    path: formatPath(path),
    message,
    ...(origin && { origin: place(origin) }),
    ...(hint !== undefined && { hint }),
    ...(cause !== undefined && { cause }),
  };
}

function place({ source, line, column }: Origin): Origin {
  return { source, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
}

function byPlace({ origin: a }: Problem, { origin: b }: Problem): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}
