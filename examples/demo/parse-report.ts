/** What otelboot says when a process has stopped, read from its one line on stderr. */
export interface ServiceReport {
  readonly millis: number;
  readonly phases: readonly { readonly name: string; readonly millis: number }[];
  readonly requests: { readonly answered: number; readonly cut: number };
  readonly signals: Readonly<Record<string, { readonly delivered: number; readonly ended: number }>>;
  readonly lost: number;
}

export function parseReport(lines: readonly string[]): ServiceReport | undefined {
  const line = lines.find((text) => /^otelboot: (?:warning: )?stopped in /.test(text));
  if (line === undefined) return undefined;
  const [, millis, phases = ''] = /stopped in (\d+) ms(?: \(([^)]*)\))?/.exec(line)!;
  const [, answered, cut] = /requests answered (\d+), cut (\d+)/.exec(line)!;
  const [, lost] = /lost (\d+)$/.exec(line)!;
  const signals = [...line.matchAll(/(\w+) (\d+)\/(\d+) delivered/g)].map(
    ([, signal, delivered, ended]) =>
      [signal, { delivered: Number(delivered), ended: Number(ended) }] as const,
  );
  return {
    millis: Number(millis),
    phases: [...phases.matchAll(/([\w-]+) (\d+)/g)].map(([, name, took]) => ({ name, millis: Number(took) })),
    requests: { answered: Number(answered), cut: Number(cut) },
    signals: Object.fromEntries(signals),
    lost: Number(lost),
  };
}
