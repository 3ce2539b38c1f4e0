// Turns schema/*.yaml into everything that follows from it. With --check it writes nothing and fails when a file is stale.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { configurationDocs } from './generate/docs.ts';
import { jsonSchema } from './generate/json-schema.ts';
import { modelModule } from './generate/model.ts';
import { readSchema } from './generate/read.ts';
import { typesModule } from './generate/types.ts';
import { validatorModule } from './generate/validator.ts';

const types = readSchema(new URL('../schema/', import.meta.url));
const schema = jsonSchema(types);
const outputs: Record<string, string> = {
  'src/generated/schema.json': `${JSON.stringify(schema, null, 2)}\n`,
  'src/generated/types.ts': typesModule(types),
  'src/generated/model.ts': modelModule(types),
  'src/generated/validator.ts': validatorModule(schema),
  'docs/configuration.md': configurationDocs(types),
};

const stale = Object.entries(outputs).filter(([path, text]) => read(path) !== text);
if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is stale: run "npm run generate"`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
