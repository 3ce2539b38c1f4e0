import type { Explained } from './explained.ts';
import { type Lane, type Part, pictureOf } from './pipelines.ts';

/** A flowchart of the pipelines, for places that draw Mermaid, such as a README. */
export function explainMermaid(explained: Explained): string {
  const { resource, lanes } = pictureOf(explained);
  const lines = [
    'flowchart LR',
    ...(resource ? [`  ${node(resource)}`] : []),
    ...lanes.flatMap(laneLines),
    ...(resource ? lanes.flatMap((lane) => entries(lane).map((id) => `  ${idOf(resource)} --> ${id}`)) : []),
  ];
  return `${lines.join('\n')}\n`;
}

function laneLines({ signal, before, chains }: Lane): string[] {
  const parts = [...before, ...chains.flat()];
  const last = before.at(-1);
  const along = (chain: readonly Part[]) =>
    chain.slice(1).map((part, index) => `${idOf(chain[index]!)} --> ${idOf(part)}`);
  const links = [
    ...along(before),
    ...chains.flatMap((chain) => [
      ...(last ? [`${idOf(last)} --> ${idOf(chain[0]!)}`] : []),
      ...along(chain),
    ]),
  ];
  return [
    `  subgraph ${signal}`,
    '    direction LR',
    ...[...parts.map(node), ...links].map((line) => `    ${line}`),
    '  end',
  ];
}

/** Where a signal begins. */
function entries({ before, chains }: Lane): string[] {
  const first = before[0] ? [before[0]] : chains.map(([part]) => part!);
  return first.map(idOf);
}

function node(part: Part): string {
  const lines = [`${part.kind}: ${part.title}`, part.detail].filter((line) => line !== '');
  return `${idOf(part)}["${lines.map(escaped).join('<br/>')}"]`;
}

// "end" and such are words of Mermaid.
function idOf({ id }: Part): string {
  return `n_${id.replaceAll('-', '_')}`;
}

function escaped(text: string): string {
  return text.replace(/[^\w .,:;/@›%()+*?=-]/gu, (character) => `#${character.codePointAt(0)};`);
}
