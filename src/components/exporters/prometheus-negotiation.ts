/** How the metrics are written. */
export interface Format {
  readonly contentType: string;
  readonly openMetrics: boolean;
  /** Whether names may have any character. */
  readonly utf8: boolean;
}

interface Wish {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly quality: number;
}

const FORMATS = [
  { type: 'text/plain', version: '0.0.4', openMetrics: false },
  { type: 'text/plain', version: '1.0.0', openMetrics: false },
  { type: 'application/openmetrics-text', version: '1.0.0', openMetrics: true },
  { type: 'application/openmetrics-text', version: '0.0.1', openMetrics: true },
] as const;

/**
 * The format that an Accept header wants most, and the first one when it wants none that we have. Of the escaping
 * schemes of Prometheus we have `allow-utf-8` and `underscores`; who asks for another gets underscores.
 */
export function negotiate(accept = ''): Format {
  const wishes = accept
    .split(',')
    .map(parse)
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality);
  for (const wish of wishes) {
    const format = FORMATS.find((each) => fulfils(each, wish));
    if (format) return describe(format, wish.parameters.get('escaping'));
  }
  return describe(FORMATS[0], undefined);
}

function parse(entry: string): Wish {
  const [type = '', ...rest] = entry.split(';').map((part) => part.trim());
  const parameters = new Map(
    rest.map((parameter) => {
      const [name = '', value = ''] = parameter.split('=', 2);
      return [name.trim().toLowerCase(), value.trim().replace(/^"(.*)"$/, '$1')];
    }),
  );
  return { type: type.toLowerCase(), parameters, quality: Number(parameters.get('q') ?? 1) };
}

function fulfils({ type, version }: (typeof FORMATS)[number], wish: Wish): boolean {
  const wanted = wish.parameters.get('version') ?? version;
  return (wish.type === type || wish.type === 'text/*' || wish.type === '*/*') && wanted === version;
}

// Only who speaks of escaping is answered about it: older clients compare the whole type.
function describe({ type, version, openMetrics }: (typeof FORMATS)[number], escaping?: string): Format {
  const utf8 = /^allow-utf-?8$/.test(escaping ?? '');
  const scheme = escaping === undefined ? '' : `; escaping=${utf8 ? 'allow-utf-8' : 'underscores'}`;
  return { contentType: `${type}; version=${version}; charset=utf-8${scheme}`, openMetrics, utf8 };
}
