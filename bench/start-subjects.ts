import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { built, configFile, peers } from './peers.ts';

export const forms = ['import', 'require'] as const;
export type Form = (typeof forms)[number];

export interface StartSubject {
  readonly name: string;
  /** The script of each form. */
  readonly scripts: Readonly<Record<Form, string>>;
}

export interface StartSubjects {
  readonly subjects: readonly StartSubject[];
  /** Why a subject is not there. */
  readonly skipped: readonly string[];
}

// What is measured, right after the first span has ended.
const MEASURE = `
{
  const millis = performance.now();
  const { rss, heapUsed } = process.memoryUsage();
  process.stdout.write(\`\${JSON.stringify({ millis, rss, heapUsed })}\\n\`);
  process.exit(0);
}
`;
const EXTENSIONS = { import: 'mjs', require: 'cjs' } as const;
const FORMATS = { import: 'esm', require: 'cjs' } as const;

/** Makes the subjects of the start in both forms from what stands in `peers/start`. */
export async function startSubjects(): Promise<StartSubjects> {
  const unbundled = ['node', 'otelboot', 'start-node-sdk', 'node-sdk', 'hand-written'];
  const bundled = ['hand-written'];
  const skipped: string[] = [];
  const reason = compile();
  if (reason === undefined) bundled.push('compiled');
  else skipped.push(`Without otelboot compiled: ${reason}.`);

  const subjects: StartSubject[] = [];
  for (const name of unbundled) subjects.push(await prepareSubject(name));
  for (const name of bundled) subjects.push(await prepareSubject(name, 'bundled'));
  return { subjects, skipped };
}

/** @returns why there is no compiled module, or undefined. */
function compile(): string | undefined {
  const cli = join(peers, 'node_modules/otelboot/dist/cli/main.js');
  const args = [cli, 'compile', configFile, '-o', join(built, 'telemetry.js')];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: built,
    env: { PATH: process.env.PATH } as NodeJS.ProcessEnv,
    encoding: 'utf8',
  });
  if (status === 0) return undefined;
  if (stderr.includes('there is no command')) return 'the program has no command "compile"';
  throw new Error(`otelboot compile ended with ${status}:\n${stdout}${stderr}`);
}

/** Makes one of them. */
export async function prepareSubject(
  source: string,
  kind: 'unbundled' | 'bundled' = 'unbundled',
): Promise<StartSubject> {
  const entry = join(built, `${source}.mjs`);
  writeFileSync(entry, readFileSync(join(peers, 'start', `${source}.mjs`), 'utf8') + MEASURE);
  const scripts = {} as Record<Form, string>;
  for (const form of forms) {
    scripts[form] = join(built, `${source}-${kind}.${EXTENSIONS[form]}`);
    if (form === 'import' && kind === 'unbundled') copyFileSync(entry, scripts[form]);
    else await bundle(entry, scripts[form], form, kind);
  }
  return { name: kind === 'bundled' ? `${source}, bundled` : source, scripts };
}

// Unbundled, every import stays and is written as the form wants it. Bundled, only the API stays outside.
async function bundle(input: string, file: string, form: Form, kind: 'unbundled' | 'bundled'): Promise<void> {
  const bundle = await rolldown({
    input,
    platform: 'node',
    external: kind === 'bundled' ? ['@opentelemetry/api'] : (id) => id !== input,
  });
  await bundle.write({ file, format: FORMATS[form], minify: kind === 'bundled' });
  await bundle.close();
}
