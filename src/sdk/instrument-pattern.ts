import { wildcardSource } from '../config/wildcards.ts';

/**
 * An instrument name with wildcards, as the SDK takes it. The SDK itself knows only one `*` in a name and no `?`: it
 * turns a text into a regular expression with two replacements. This text gives the whole expression in their place.
 */
export function instrumentPattern(pattern: string): string {
  const simple = !pattern.includes('?') && pattern.split('*').length <= 2;
  return simple ? pattern : (new InstrumentPattern(pattern) as unknown as string);
}

class InstrumentPattern extends String {
  override replace(): string {
    const source = wildcardSource(String(this));
    return Object.assign(new String(source), { replace: () => source }) as unknown as string;
  }
}
