import { styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];

/** What the text is laid out for. */
export interface Terminal {
  readonly columns: number;
  readonly color: boolean;
}

/** A part of a line. The text is printable already: the width is counted without the colours. */
export interface Piece {
  readonly text: string;
  readonly style?: Style;
}

/** Text that can neither move the cursor nor change what stands around it. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => SHORT[character] ?? escaped(character));
}

export function paint({ text, style }: Piece, { color }: Terminal): string {
  return color && style && text !== '' ? styleText(style, text, { validateStream: false }) : text;
}

/** How many columns a text takes: letters of East Asia and emoji take two, combining marks none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += columnsOfCharacter(character);
  return columns;
}

/** Cuts what has no room; an ellipsis stands for it. */
export function clip(text: string, columns: number): string {
  return columnsOf(text) <= columns ? text : `${split(text, columns - 1)[0]}…`;
}

/** Breaks a text into lines, between words where there are any. */
export function wrap(text: string, columns: number): string[] {
  const [line] = split(text, columns);
  if (line === text) return [text];
  const space = line.lastIndexOf(' ');
  const end = space > 0 ? space : line.length;
  return [text.slice(0, end), ...wrap(text.slice(end).trimStart(), columns)];
}

// Control characters, marks that turn the direction of writing around, line and paragraph separators.
const UNSAFE = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{3fffd}]/u;
const NARROW = /^[\x20-\x7e]$/;
const NO_WIDTH = /[\p{Mark}\u200b-\u200d]/u;

function escaped(character: string): string {
  const code = character.charCodeAt(0).toString(16);
  return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
}

function columnsOfCharacter(character: string): number {
  if (NARROW.test(character)) return 1;
  if (NO_WIDTH.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

// The first part has at least one character, so that wrapping comes to an end.
function split(text: string, columns: number): [string, string] {
  let end = 0;
  let taken = 0;
  for (const character of text) {
    taken += columnsOfCharacter(character);
    if (taken > columns && end > 0) break;
    end += character.length;
  }
  return [text.slice(0, end), text.slice(end)];
}
