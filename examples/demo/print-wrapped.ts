import { dimly } from './paint.ts';

const WIDTH = 96;

/** What a service said, in lines that fit on a screen. */
export function printWrapped(text: string): void {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)}${lines.at(-1) === '' ? '' : ' '}${word}`;
    if (longer.length > WIDTH) lines.push(`  ${word}`);
    else lines[lines.length - 1] = longer;
  }
  for (const line of lines) console.log(`    ${dimly(line)}`);
}
