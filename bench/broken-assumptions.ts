import { type FreshOptions, runFresh } from './fresh-process.ts';

/**
 * What V8 assumes about built-ins to be fast, and gives up for the whole process once a script has made it untrue: a
 * class that extends String, say, makes loops over characters three times as slow, the application's too.
 */
export function brokenAssumptions(script: string, options: FreshOptions): string[] {
  const output = runFresh(script, { ...options, flags: ['--trace-protector-invalidation'] });
  return [...output.matchAll(/^Invalidating protector cell (\w+)/gm)].map(([, name]) => name);
}
