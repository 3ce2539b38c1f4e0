// npm run bench -- [start] [hot] [flush] [validate] [growth] [--rounds N] [--markdown]
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { barsTable } from './bars.ts';
import { flush } from './flush.ts';
import { growth } from './growth.ts';
import { hot } from './hot.ts';
import type { Part, Result } from './part.ts';
import { installPeers } from './peers.ts';
import { start } from './start.ts';
import { type Format, formatTable } from './table.ts';
import { validate } from './validate.ts';

const parts: readonly Part[] = [start, hot, flush, validate, growth];

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string' }, markdown: { type: 'boolean' } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) throw new Error(`there is no part ${unknown.join(', ')}`);
const format: Format = values.markdown ? 'markdown' : 'text';
const options = values.rounds === undefined ? {} : { rounds: Number(values.rounds) };

installPeers();
const day = new Date().toISOString().slice(0, 10);
console.log(`${day}, Node.js ${process.version}, ${process.platform}, ${cpus().length} cores\n`);
for (const part of parts) {
  if (positionals.length > 0 && !positionals.includes(part.name)) continue;
  print(part.name, await part.run(options));
}

function print(name: string, { how, tables, bars, notes = [] }: Result): void {
  console.log(`${format === 'markdown' ? '##' : '==='} ${name}\n\n${how}\n`);
  for (const table of tables) console.log(`${formatTable(table, format)}\n`);
  if (bars.length > 0) console.log(`${formatTable(barsTable(bars), format)}\n`);
  for (const note of notes) console.log(`${note}\n`);
}
