import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where every @opentelemetry package is installed below a directory, by name; places are relative to the directory. */
export function copiesOf(directory: string): Record<string, { place: string; version: string }[]> {
  const copies: Record<string, { place: string; version: string }[]> = {};
  // A package that is linked is not copied: its own tree is another one.
  const visit = (place: string) => {
    for (const entry of readdirSync(join(directory, place), { withFileTypes: true })) {
      if (!entry.isDirectory()) continue;
      const path = `${place}/${entry.name}`;
      if (entry.name.startsWith('@')) visit(path);
      else if (!entry.name.startsWith('.')) enter(path);
    }
  };
  const enter = (path: string) => {
    const name = path.split('node_modules/').at(-1)!;
    if (name.startsWith('@opentelemetry/')) {
      const { version } = JSON.parse(readFileSync(join(directory, path, 'package.json'), 'utf8'));
      copies[name] = [...(copies[name] ?? []), { place: path, version }];
    }
    if (readdirSync(join(directory, path)).includes('node_modules')) visit(`${path}/node_modules`);
  };
  visit('node_modules');
  return copies;
}
