import { readFileSync } from 'node:fs';
import { parse as parseEnvFile } from 'dotenv';
import { parseAllDocuments } from 'yaml';
import { isMap } from '../config/path.ts';
import type { Variables } from '../config/sources.ts';
import { fromCompose } from './compose.ts';
import { type Given, isOurs, MigrateUsageError } from './given.ts';
import { fromKubernetes } from './kubernetes.ts';

export interface Choice {
  readonly container?: string | undefined;
  readonly service?: string | undefined;
}

/** The variables of the process. */
export function fromProcess(env: Variables): Given {
  const ours = Object.entries(env).filter(([name, value]) => isOurs(name) && value !== undefined);
  return { variables: Object.fromEntries(ours) as Record<string, string>, elsewhere: new Map(), notes: [] };
}

/** The variables of a `.env` file, a Kubernetes manifest or a Compose file. */
export function fromFile(path: string, choice: Choice): Given {
  const text = read(path);
  if (!/\.ya?ml$/i.test(path)) return fromProcess(parseEnvFile(text));
  const documents = parseAllDocuments(text);
  const errors = documents.flatMap((document) => ('errors' in document ? document.errors : []));
  if (errors.length > 0) throw new MigrateUsageError(`${path} is not valid YAML: ${errors[0]!.message}`);
  const values = documents.map((document) => document.toJS() as unknown);
  if (values.some((value) => isMap(value) && isMap(value.services)))
    return fromCompose(values[0], choice.service, path);
  if (values.some((value) => isMap(value) && typeof value.kind === 'string'))
    return fromKubernetes(values, choice.container, path);
  throw new MigrateUsageError(`${path} is neither a Kubernetes manifest nor a Compose file`);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new MigrateUsageError(`${path} cannot be read: ${(error as Error).message}`);
  }
}
