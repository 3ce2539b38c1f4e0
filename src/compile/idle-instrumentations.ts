import { chooseInstrumentations } from '../instrumentation/choose.ts';
import { unheard } from '../instrumentation/unheard.ts';
import type { Document } from './read-document.ts';

/** What is configured for instrumentations where there are none: a module brings nothing that could tell it at start. */
export function idleInstrumentations({ config, sources }: Document): string[] {
  const { general, js } = config['instrumentation/development'];
  const mode = config.distribution.otelboot.instrumentations;
  if (mode !== 'none') return [];
  const lines: string[] = [];
  const warn = (line: string) => void lines.push(line);
  chooseInstrumentations(mode, js, sources.cwd, { warn, info: warn, always: warn });
  return [...lines, ...unheard(general, []).map((line) => `instrumentation/development.general.${line}`)];
}
