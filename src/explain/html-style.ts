/** Light and dark, wide and narrow. */
export const style = `
:root {
  --paper: #f6f7f4; --card: #ffffff; --ink: #1b201d; --soft: #5c655f; --line: #cfd6d0; --wire: #9aa69e; --quiet: #eceee9;
  --default: #a9b1ab; --preset: #4a6fd0; --file: #1f8a5b; --environment: #b97400; --code: #a0439b;
  --traces: #3d63c9; --metrics: #0f7f7a; --logs: #a8532a;
  --lane-head: 34px; --lane-gap: 22px; --wire-length: 26px;
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181a; --card: #1e2426; --ink: #e6ebe7; --soft: #9ba6a0; --line: #364043; --wire: #5d6a6c; --quiet: #262d2f;
    --default: #66716d; --preset: #85a3f5; --file: #53c490; --environment: #e3a94b; --code: #d98bd4;
    --traces: #8aa8ff; --metrics: #55c4bd; --logs: #e59a70;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 28px 32px 40px; max-width: 1440px; background: var(--paper); color: var(--ink);
  font: 14px/1.45 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
code, .node strong, .node > span, .from, .order span { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
i { display: inline-block; width: 9px; height: 9px; border-radius: 2px; flex: none; }
i.default { background: var(--default); } i.preset { background: var(--preset); } i.file { background: var(--file); }
i.environment { background: var(--environment); } i.code { background: var(--code); }

header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 28px; margin-bottom: 26px; }
h1 { margin: 0; font-size: 26px; line-height: 1.2; letter-spacing: -0.01em; overflow-wrap: anywhere; }
.order { margin: 0; color: var(--soft); font-size: 12.5px; }
.order span { color: var(--ink); } .order em { margin: 0 7px; font-style: normal; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 0 0 0 auto; padding: 0; list-style: none; font-size: 13px; }
.legend li { display: flex; align-items: center; gap: 6px; } .legend b { font-weight: 600; font-variant-numeric: tabular-nums; }
.off { flex-basis: 100%; margin: 6px 0 0; color: var(--environment); font-weight: 600; }

main { display: grid; grid-template-columns: minmax(0, 1fr) 400px; gap: 30px; align-items: start; }
.flow { display: flex; align-items: stretch; }
.source { display: flex; align-items: center; flex: none; width: 150px; position: relative; margin-right: calc(2 * var(--wire-length)); }
.source::after { content: ""; position: absolute; left: 100%; top: 50%; width: var(--wire-length); border-top: 2px solid var(--wire); }
.lanes { flex: 1; min-width: 0; }
.lane { position: relative; padding: var(--lane-head) 0 var(--lane-gap); }
.lane > h2 { position: absolute; top: 0; left: 0; right: 0; margin: 0; display: flex; align-items: baseline; gap: 12px; font-size: 15px; color: var(--signal); }
.traces { --signal: var(--traces); } .metrics { --signal: var(--metrics); } .logs { --signal: var(--logs); }
.fed > .lane::before {
  content: ""; position: absolute; left: calc(-1 * var(--wire-length)); top: 0; bottom: 0; border-left: 2px solid var(--wire);
}
.fed > .lane:first-child::before { top: calc(var(--lane-head) + (100% - var(--lane-head) - var(--lane-gap)) / 2 - 1px); }
.fed > .lane:last-child::before { bottom: calc(var(--lane-gap) + (100% - var(--lane-head) - var(--lane-gap)) / 2 - 1px); }
.fed > .lane:only-child::before { display: none; }
.way { display: flex; align-items: stretch; position: relative; }
.fed > .lane > .way::before, .fed > .chain::before {
  content: ""; position: absolute; left: calc(-1 * var(--wire-length)); top: calc(50% - 1px); width: calc(var(--wire-length) - 6px); border-top: 2px solid var(--wire);
}
.fed > .lane > .way::after, .fed > .chain::after, .arrow::after {
  content: ""; position: absolute; left: -9px; top: calc(50% - 5px); border: 5px solid transparent; border-left: 8px solid var(--wire); border-right: 0;
}
.step { flex: 1 1 170px; max-width: 220px; min-width: 0; display: flex; align-items: center; position: relative; margin-right: calc(2 * var(--wire-length)); }
.through::before { content: ""; position: absolute; left: -8px; right: 0; top: calc(50% - 1px); border-top: 2px solid var(--wire); }
.lane:has(.through) > .way::after { display: none; }
.chains { flex: 2.2 1 360px; min-width: 0; display: flex; flex-direction: column; justify-content: center; gap: 10px; position: relative; }
.chain { display: flex; align-items: stretch; position: relative; }
.chains.fed:not(.many) > .chain::before { left: calc(-2 * var(--wire-length)); width: calc(2 * var(--wire-length) - 6px); }
.chains.many.fed::before { content: ""; position: absolute; left: calc(-2 * var(--wire-length)); top: calc(50% - 1px); width: var(--wire-length); border-top: 2px solid var(--wire); }
.chains.many.fed > .chain > .node:first-child::before {
  content: ""; position: absolute; left: calc(-1 * var(--wire-length) - 1px); top: -6px; bottom: -6px; border-left: 2px solid var(--wire);
}
.chains.many.fed > .chain:first-child > .node:first-child::before { top: 50%; }
.chains.many.fed > .chain:last-child > .node:first-child::before { bottom: 50%; }
.arrow { position: relative; flex: none; align-self: center; width: var(--wire-length); height: 2px; background: linear-gradient(to right, var(--wire) calc(100% - 6px), transparent 0); }
.arrow::after { left: auto; right: 1px; top: -4px; }

.node {
  appearance: none; font: inherit; color: inherit; text-align: left; cursor: pointer; position: relative; display: flex; flex-direction: column; justify-content: flex-start; width: 100%; min-width: 0; flex: 1 1 0;
  padding: 9px 11px 12px; background: var(--card); border: 1px solid var(--line); border-radius: 7px; overflow: visible;
}
.lane .node { border-color: color-mix(in srgb, var(--signal) 45%, var(--line)); }
.node small { display: block; font-size: 12px; color: var(--soft); }
.lane .node small { color: var(--signal); }
.node strong { display: block; font-size: 13.5px; line-height: 1.3; font-weight: 650; overflow-wrap: anywhere; }
.node > span:not(.bar) { display: block; margin-top: 3px; font-size: 11.5px; line-height: 1.4; color: var(--soft); overflow-wrap: anywhere; }
.bar { display: flex; gap: 1px; position: absolute; left: 7px; right: 7px; bottom: 4px; height: 3px; }
.bar i { width: auto; height: 3px; border-radius: 1px; }
.node.shown, .settings.shown { border-color: var(--signal, var(--ink)); box-shadow: 0 0 0 1px var(--signal, var(--ink)); }
.node[aria-pressed="true"] { background: color-mix(in srgb, var(--signal, var(--soft)) 9%, var(--card)); }
.node:focus-visible, .settings:focus-visible, summary:focus-visible { outline: 3px solid var(--preset); outline-offset: 2px; }
.settings {
  appearance: none; font: 12px/1.4 inherit; font-family: inherit; color: var(--soft); background: none; cursor: pointer;
  border: 1px solid transparent; border-bottom-color: var(--line); padding: 0 2px; min-width: 0; max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
}
.settings:hover { color: var(--ink); }
.settings.shown { border-radius: 4px; color: var(--ink); }
.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 10px; margin-top: 14px; padding-top: 22px; border-top: 1px solid var(--line); }

#details { position: sticky; top: 20px; max-height: calc(100vh - 40px); overflow: auto; background: var(--card); border: 1px solid var(--line); border-radius: 9px; padding: 18px 18px 14px; }
#details h2 { margin: 0; font-size: 18px; overflow-wrap: anywhere; }
#details p { margin: 2px 0 12px; color: var(--soft); font-size: 12.5px; overflow-wrap: anywhere; }
.rows { margin: 0; padding: 0; list-style: none; font-size: 12.5px; }
.rows li {
  display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 14px; padding: 4px 0 4px calc(var(--depth) * 13px); border-top: 1px solid var(--quiet);
}
.rows code { color: var(--soft); overflow-wrap: anywhere; min-width: 0; }
.rows b { color: var(--ink); font-weight: 600; } .rows .default b { font-weight: 400; }
.from { display: inline-flex; align-items: baseline; gap: 6px; margin-left: auto; color: var(--soft); font-size: 11.5px; overflow-wrap: anywhere; text-align: right; }
.all { margin-top: 34px; border-top: 1px solid var(--line); padding-top: 16px; }
summary { cursor: pointer; font-weight: 600; font-size: 15px; width: max-content; }
.all .rows { margin-top: 12px; max-width: 900px; }
footer { margin-top: 28px; color: var(--soft); font-size: 12.5px; }

@media (max-width: 1100px) {
  main { grid-template-columns: minmax(0, 1fr); }
  #details { position: static; max-height: none; }
}
@media (max-width: 760px) {
  body { padding: 18px 16px 28px; }
  .legend { margin-left: 0; }
  .flow, .way { flex-direction: column; align-items: stretch; }
  .source, .step, .chains { width: auto; max-width: none; flex: none; margin: 0 0 var(--wire-length) !important; }
  .source::after { left: 50%; top: 100%; width: 0; height: calc(var(--wire-length) - 6px); border-top: 0; border-left: 2px solid var(--wire); }
  .chains { margin-bottom: 0 !important; }
  .fed > .lane::before, .fed > .lane > .way::before, .fed > .lane > .way::after, .fed > .chain::before, .fed > .chain::after,
  .chains.many.fed::before, .chains.many.fed > .chain > .node:first-child::before { display: none; }
  .step::after { content: ""; position: absolute; left: calc(50% - 1px); top: 100%; height: var(--wire-length); border-left: 2px solid var(--wire); }
  .through { display: none; }
  .lane > h2 { position: static; margin-bottom: 8px; }
  .lane { padding: 12px; margin-bottom: 12px; border: 1px solid var(--line); border-radius: 10px; border-top: 3px solid var(--signal); }
  .beside { grid-template-columns: 1fr 1fr; border-top: 0; padding-top: 4px; }
  body.chosen #details { position: sticky; bottom: 0; max-height: 42vh; box-shadow: 0 -8px 26px rgb(0 0 0 / 0.22); }
  main { gap: 18px; }
}
`;
