const FORMS: readonly [RegExp, (text: string) => unknown][] = [
  [/^(?:~|null|Null|NULL)?$/, () => null],
  [/^(?:true|True|TRUE)$/, () => true],
  [/^(?:false|False|FALSE)$/, () => false],
  [/^[-+]?\d+$/, decimal],
  [/^0o[0-7]+$/, Number],
  [/^0x[\da-fA-F]+$/, Number],
  [/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/, decimal],
  [
    /^[-+]?\.(?:inf|Inf|INF)$/,
    (text) => (text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY),
  ],
  [/^\.(?:nan|NaN|NAN)$/, () => Number.NaN],
];

/** What a form can begin with. */
const FIRST = '~nNtTfF-+.0123456789';

/** The value that a plain scalar has in the core schema of YAML 1.2: null, a boolean, a number, or the text itself. */
export function resolveScalar(text: string): unknown {
  // Most texts begin like none of the forms.
  if (text !== '' && !FIRST.includes(text[0]!)) return text;
  const form = FORMS.find(([pattern]) => pattern.test(text));
  return form ? form[1](text) : text;
}

// More than a number can hold is no number: a commit hash such as 12e4567 stays a text.
function decimal(text: string): unknown {
  const value = Number(text);
  return Number.isFinite(value) ? value : text;
}
