import { expect, test } from 'vitest';
import { differences } from '../../src/migrate/differences.ts';
import { migrate } from '../../src/migrate/migrate.ts';
import { workspace } from '../support/config.ts';

test('every place where two trees differ is told', () => {
  const left = { a: 1, b: [{ c: 'x' }, 2], d: {}, same: { e: null } };
  const right = { a: 2, b: [{ c: 'y' }], d: [], same: { e: null }, f: true };
  expect(differences(left, right)).toEqual([
    'a: the variables give 1, the file 2',
    'b[0].c: the variables give "x", the file "y"',
    'b[1]: the variables give 2, the file nothing',
    'd: the variables give {}, the file []',
    'f: the variables give nothing, the file true',
  ]);
  expect(differences(left, structuredClone(left))).toEqual([]);
});

// Two lists of headers become one, in which those that stand alone come first: here they do not.
test('a file that would say something else is not passed off as the same', () => {
  const exporter = 'OTELBOOT__tracer_provider__processors__0__batch__exporter__otlp_http';
  const variables = {
    OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'a=firstsecret',
    [`${exporter}__headers__1__name`]: 'b',
    [`${exporter}__headers__1__value`]: 'secondsecret',
  };
  const { differences } = migrate({ variables, elsewhere: new Map(), notes: [] }, workspace());
  const headers = 'tracer_provider.processors[0].batch.exporter.otlp_http.headers';
  expect(differences).toEqual([
    `${headers}[0].name: the variables give "a", the file "b"`,
    `${headers}[0].value: the variables give "REDACTED", the file "REDACTED"`,
    `${headers}[1].name: the variables give "b", the file "a"`,
    `${headers}[1].value: the variables give "REDACTED", the file "REDACTED"`,
  ]);
});
