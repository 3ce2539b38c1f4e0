import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

// styleText looks at the stream and at NO_COLOR: into a pipe or a file goes plain text.
const painter = (style: Style) => (text: string) => styleText(style, text, { stream: process.stdout });

export const boldly = painter('bold');
export const dimly = painter('dim');
export const asGood = painter('green');
export const asBad = painter('red');

const serviceColours: Readonly<Record<string, (text: string) => string>> = {
  shop: painter('cyan'),
  payment: painter('magenta'),
};

/** Each service has a colour of its own, wherever it appears. */
export function inColourOf(service: string, text: string): string {
  return serviceColours[service]?.(text) ?? text;
}
