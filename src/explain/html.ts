import { formatOrigin } from '../errors.ts';
import { version } from '../version.ts';
import { type Branch, type Explained, type Leaf, SOURCE_KINDS } from './explained.ts';
import { script } from './html-script.ts';
import { style } from './html-style.ts';
import { type Lane, type Part, type Picture, pictureOf } from './pipelines.ts';
import { originOfRow, type Row, rowsOf } from './rows.ts';
import { yamlScalar, yamlText } from './scalar-text.ts';

/** One page that needs nothing else: the pipelines as a picture, and behind each part its settings and their sources. */
export function explainHtml(explained: Explained): string {
  const picture = pictureOf(explained);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escaped(picture.service)}: telemetry configuration</title>
<style>${style}</style>
</head>
<body>
${header(picture, explained)}
<main>
${drawing(picture)}
${details(picture)}
</main>
${everything(explained)}
<footer>otelboot ${escaped(version)}. What is secret reads REDACTED.</footer>
<script>${script}</script>
</body>
</html>
`;
}

function header({ service, disabled, lanes }: Picture, { leaves, sources }: Explained): string {
  const counts = SOURCE_KINDS.map((kind) => ({
    kind,
    count: leaves.filter((leaf) => leaf.kind === kind).length,
  }));
  const chips = counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `<li><i class="${kind}"></i>${kind} <b>${count}</b></li>`)
    .join('');
  const off = disabled ? '<p class="off">disabled: nothing is recorded</p>' : '';
  const none = lanes.length === 0 ? '<p class="off">no signal is configured here</p>' : '';
  return `<header>
<h1>${escaped(service)}</h1>
<p class="order">${['default', ...sources].map((source) => `<span>${escaped(source)}</span>`).join('<em>under</em>')}</p>
<ul class="legend" aria-label="Settings by source">${chips}</ul>
${off}${none}
</header>`;
}

function drawing({ resource, lanes, beside }: Picture): string {
  return `<section class="picture" aria-label="Pipelines">
<div class="flow">
${resource ? `<div class="source">${node(resource)}</div>` : ''}
<div class="lanes${resource ? ' fed' : ''}">
${lanes.map(laneOf).join('\n')}
</div>
</div>
<div class="beside" role="group" aria-label="Beside the pipelines">${beside.map(node).join('\n')}</div>
</section>`;
}

function laneOf({ signal, settings, before, chains }: Lane): string {
  const chain = (parts: readonly Part[]) => `<div class="chain">${parts.map(node).join(ARROW)}</div>`;
  const link = settings
    ? `<button type="button" class="settings" data-part="${settings.id}" aria-controls="details" aria-pressed="false">${escaped(settings.detail)}</button>`
    : '';
  return `<section class="lane ${signal}" aria-label="${signal}">
<h2>${signal}${link}</h2>
<div class="way">
${before.length > 0 ? before.map((part) => `<div class="step">${node(part)}</div>`).join('') : '<div class="step through" aria-hidden="true"></div>'}
<div class="chains fed${chains.length > 1 ? ' many' : ''}">${chains.map(chain).join('\n')}</div>
</div>
</section>`;
}

const ARROW = '<span class="arrow" aria-hidden="true"></span>';

function node(part: Part): string {
  const { id, kind, title, detail, leaves } = part;
  return `<button type="button" class="node" data-part="${id}" aria-controls="details" aria-pressed="false">
${kind === 'beside' || kind === title ? '' : `<small>${escaped(kind)}</small>`}<strong>${breakable(title)}</strong>${detail === '' ? '' : `<span>${breakable(detail)}</span>`}${bar(leaves)}</button>`;
}

// How much of a part comes from where.
function bar(leaves: readonly Leaf[]): string {
  const shares = SOURCE_KINDS.map((kind) => ({
    kind,
    count: leaves.filter((leaf) => leaf.kind === kind).length,
  }));
  const told = shares.filter(({ count }) => count > 0);
  const label = told.map(({ kind, count }) => `${count} ${kind}`).join(', ');
  return `<span class="bar" title="${label}">${told.map(({ kind, count }) => `<i class="${kind}" style="flex:${count}"></i>`).join('')}</span>`;
}

function details({ resource, lanes, beside }: Picture): string {
  const parts = [
    ...(resource ? [resource] : []),
    ...lanes.flatMap(({ settings, before, chains }) => [
      ...(settings ? [settings] : []),
      ...before,
      ...chains.flat(),
    ]),
    ...beside,
  ];
  return `<aside id="details" aria-live="polite" aria-label="Settings of the chosen part">
${parts.map((part, index) => panel(part, index > 0)).join('\n')}
</aside>`;
}

function panel({ id, kind, title, branches }: Part, hidden: boolean): string {
  const [first] = branches;
  const place = branches.length === 1 && first ? first.steps : (first?.steps.slice(0, -1) ?? []);
  const rows =
    branches.length === 1 && first
      ? rowsBelow(first)
      : rowsBelow({ step: '', steps: place, list: false, children: branches });
  return `<section data-panel="${id}"${hidden ? ' hidden' : ''}>
<h2>${escaped(title)}</h2>
<p>${escaped(kind === 'beside' || kind === title ? '' : `${kind} at `)}<code>${breakable(pathText(place))}</code></p>
${list(rows)}
</section>`;
}

function pathText(steps: readonly (string | number)[]): string {
  return (
    steps
      .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
      .join('')
      .replace(/^\./, '') || '(root)'
  );
}

// A part that is a leaf itself has a row of its own.
function rowsBelow(branch: Branch): Row[] {
  const root = branch.leaf ? { ...branch, leaf: undefined, list: false, children: [branch] } : branch;
  return rowsOf(root as Branch, yamlText, ({ value }) => yamlScalar(value).replaceAll('$$', '$'));
}

function everything({ root, leaves }: Explained): string {
  return `<details class="all"><summary>All ${leaves.length} settings</summary>${list(rowsBelow(root))}</details>`;
}

function list(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const [leaf] = row.leaves;
    const depth = row.label.search(/\S/);
    const label = row.label.trimStart();
    const source = leaf
      ? `<span class="from"><i class="${leaf.kind}"></i>${breakable(formatOrigin(originOfRow(row)))}</span>`
      : '';
    const value = row.value === undefined ? '' : `<b>${breakable(row.value.trim())}</b>`;
    return `<li class="${leaf?.kind ?? 'group'}" style="--depth:${depth / 2}"><code>${escaped(label.trim())} ${value}</code>${source}</li>`;
  });
  return `<ul class="rows">${lines.join('')}</ul>`;
}

// Long names and addresses may wrap where a reader would.
function breakable(text: string): string {
  return escaped(text).replace(/([_./:,›-])(?=[^\s;])/g, '$1<wbr>');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
