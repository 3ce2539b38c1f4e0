import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';

export const LICENCES = 'THIRD-PARTY-LICENSES.txt';

/** Writes the licences of all packages of which something has got into the bundle. */
export const licences: Plugin = {
  name: 'licences',
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
    const directories = chunks.flatMap(({ moduleIds }) => moduleIds.flatMap(packageOf));
    this.emitFile({
      type: 'asset',
      fileName: LICENCES,
      source: textOf([...new Set(directories)].toSorted()),
    });
  },
};

/** The directory of the package that a module belongs to; of our own modules none. */
function packageOf(id: string): string[] {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.slice(0, 1) ?? [];
}

// Most have the same licence, word for word: it is there once, after the names of those that it is about.
function textOf(directories: readonly string[]): string {
  const byText = Map.groupBy(directories, licenceIn);
  return [...byText]
    .map(([text, owners]) => `${'='.repeat(100)}\n${owners.map(nameOf).join('\n')}\n\n${text}`)
    .join('\n');
}

function nameOf(directory: string): string {
  const { name, version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  return `${name} ${version}`;
}

const LICENCE = /(?:^|\/)licen[cs]e(?:\.\w+)?$/i;
const NOTICE = /(?:^|\/)notice(?:\.\w+)?$/i;

function licenceIn(directory: string): string {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter(
    (file) => !file.includes('node_modules/') && (LICENCE.test(file) || NOTICE.test(file)),
  );
  if (!files.some((file) => LICENCE.test(file)))
    throw new Error(`${directory} is built in, but has no licence file`);
  const texts = files.toSorted().map((file) => readFileSync(join(directory, file), 'utf8').trim());
  return `${texts.join('\n\n')}\n`;
}
