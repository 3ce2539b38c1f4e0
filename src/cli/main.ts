#!/usr/bin/env node
import { version } from '../version.ts';
import type { Command } from './command.ts';
import { compile } from './compile.ts';
import { explain } from './explain.ts';
import { init } from './init.ts';
import { migrate } from './migrate.ts';
import { validate } from './validate.ts';

const commands: readonly Command[] = [validate, explain, compile, migrate, init];

const [name, ...rest] = process.argv.slice(2);
const command = commands.find((candidate) => candidate.name === name);

if (command) process.exitCode = command.run(rest);
else if (name === '--version') process.stdout.write(`${version}\n`);
else {
  const known = commands.map(({ name, usage, summary }) => `  otelboot ${name} ${usage}\n      ${summary}`);
  const text = `Usage:\n${known.join('\n')}\n`;
  const asked = name === '--help' || name === '-h';
  if (asked) process.stdout.write(text);
  else
    process.stderr.write(`${name === undefined ? '' : `otelboot: there is no command "${name}"\n`}${text}`);
  process.exitCode = asked ? 0 : 2;
}
