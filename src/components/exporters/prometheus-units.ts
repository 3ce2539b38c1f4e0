/** A unit in the words of Prometheus: `By/s` is `bytes` and `per_second`. Either may be empty. */
export interface Unit {
  readonly main: string;
  readonly per: string;
}

/** `ratio` is what 1 means for a gauge; for anything that is counted it means nothing. */
export function unitOf(unit: string, isGauge: boolean): Unit {
  if (unit === '1') return { main: isGauge ? 'ratio' : '', per: '' };
  // Annotations such as {packet} are no part of the unit.
  const [main = '', ...rest] = unit.replace(/\{[^}]*\}/g, '').split('/');
  const per = word(rest.join('/'), PER);
  return { main: word(main, WORDS), per: per && `per_${per}` };
}

export function unitText({ main, per }: Unit): string {
  return [main, per].filter(Boolean).join('_');
}

function word(unit: string, words: Readonly<Record<string, string>>): string {
  const text = unit.trim();
  return (words[text] ?? text).replace(/[^a-zA-Z0-9]+/g, '_').replace(/^_|_$/g, '');
}

const WORDS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  d: 'days',
  h: 'hours',
  min: 'minutes',
  s: 'seconds',
  ms: 'milliseconds',
  us: 'microseconds',
  ns: 'nanoseconds',
  By: 'bytes',
  KiBy: 'kibibytes',
  MiBy: 'mebibytes',
  GiBy: 'gibibytes',
  TiBy: 'tebibytes',
  kBy: 'kilobytes',
  KBy: 'kilobytes',
  MBy: 'megabytes',
  GBy: 'gigabytes',
  TBy: 'terabytes',
  m: 'meters',
  V: 'volts',
  A: 'amperes',
  J: 'joules',
  W: 'watts',
  g: 'grams',
  Cel: 'celsius',
  Hz: 'hertz',
  '1': '',
  '%': 'percent',
};

// What stands below the line is a time nearly always: `m` is a minute here, as in every other OpenTelemetry SDK.
const PER: Readonly<Record<string, string>> = {
  __proto__: null as never,
  s: 'second',
  m: 'minute',
  min: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  mo: 'month',
  y: 'year',
};
