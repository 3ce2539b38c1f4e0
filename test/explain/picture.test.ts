import { describe, expect, test } from 'vitest';
import { explainConfig } from '../../src/explain/explained.ts';
import { explainHtml } from '../../src/explain/html.ts';
import { explainMermaid } from '../../src/explain/mermaid.ts';
import { pictureOf } from '../../src/explain/pipelines.ts';
import { load, loadYaml } from '../support/config.ts';
import { kitchenSinks } from '../support/kitchen-sink.ts';

const busy = () =>
  explainConfig(
    loadYaml(`file_format: "1.1"
resource: { attributes: [{ name: service.name, value: "a \\"b\\" <c>" }] }
tracer_provider:
  sampler: { parent_based: { root: { trace_id_ratio_based: { ratio: 0.07 } } } }
  processors:
    - batch: { exporter: { otlp_http: } }
    - simple: { exporter: { console: } }
logger_provider:
  processors:
    - event_to_span_event_bridge/development:
`),
  );

test('Mermaid', () => {
  expect(explainMermaid(busy())).toBe(`flowchart LR
  n_resource["resource: a #34;b#34; #60;c#62;<br/>1 attribute"]
  subgraph traces
    direction LR
    n_traces_sampler["sampler: parent_based<br/>trace_id_ratio_based 7 %"]
    n_traces_0["processor: batch<br/>every 5000 ms, queue 2048"]
    n_traces_0_exporter["exporter: otlp_http<br/>http://localhost:4318/v1/traces"]
    n_traces_1["processor: simple"]
    n_traces_1_exporter["exporter: console"]
    n_traces_sampler --> n_traces_0
    n_traces_0 --> n_traces_0_exporter
    n_traces_sampler --> n_traces_1
    n_traces_1 --> n_traces_1_exporter
  end
  subgraph logs
    direction LR
    n_logs_0["processor: event_to_span_event_bridge/development"]
  end
  n_resource --> n_traces_sampler
  n_resource --> n_logs_0
`);
});

test('a part of it', () => {
  const explained = explainConfig(load({ preset: 'prod' }), ['logger_provider']);
  expect(explainMermaid(explained).match(/subgraph \w+/g)).toEqual(['subgraph logs']);
  expect(explainMermaid(explained)).not.toContain('n_resource');
});

describe('the page', () => {
  test('has every leaf behind exactly one part', () => {
    for (const document of kitchenSinks().documents.slice(0, 6)) {
      const explained = explainConfig(loadYaml(JSON.stringify(document)));
      const { resource, lanes, beside } = pictureOf(explained);
      const parts = [
        ...(resource ? [resource] : []),
        ...lanes.flatMap(({ settings, before, chains }) => [
          ...(settings ? [settings] : []),
          ...before,
          ...chains.flat(),
        ]),
        ...beside,
      ];
      const paths = parts.flatMap(({ leaves }) => leaves.map(({ path }) => path));
      expect(paths.toSorted()).toEqual(explained.leaves.map(({ path }) => path).toSorted());
      expect(new Set(parts.map(({ id }) => id)).size).toBe(parts.length);
    }
  });

  test('is one file that asks for nothing', () => {
    const html = explainHtml(busy());
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"`,
    );
    expect(html).not.toMatch(/<(link|img|iframe)\b|\bsrc=|url\(|@import|fetch\(/);
    expect(html).not.toContain('<c>');
  });

  test('says when nothing is recorded', () => {
    expect(explainHtml(explainConfig(load({ config: { disabled: true } })))).toContain(
      'disabled: nothing is recorded',
    );
    expect(explainHtml(explainConfig(load({ preset: 'prod' }), ['propagator']))).toContain(
      'no signal is configured here',
    );
  });
});
