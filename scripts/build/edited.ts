import MagicString from 'magic-string';

/** The code as `edit` leaves it, with the source map that a plugin hands on. */
export function edited(code: string, edit: (text: MagicString) => void) {
  const text = new MagicString(code);
  edit(text);
  return { code: text.toString(), map: text.generateMap({ hires: 'boundary' }) };
}
