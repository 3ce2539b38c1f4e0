import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

export const PREFIX = '@opentelemetry/instrumentation-';

/** The instrumentation packages that the package.json of the application lists as dependencies, by what follows the prefix. */
export function installedInstrumentations(cwd: string): string[] {
  const { dependencies = {}, optionalDependencies = {} } = readPackage(cwd);
  return Object.keys({ ...dependencies, ...optionalDependencies })
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => name.slice(PREFIX.length));
}

interface Package {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

// The nearest one at or above the working directory, as Node looks for it.
function readPackage(directory: string): Package {
  try {
    return JSON.parse(readFileSync(resolve(directory, 'package.json'), 'utf8')) as Package;
  } catch {
    const parent = dirname(directory);
    return parent === directory ? {} : readPackage(parent);
  }
}
