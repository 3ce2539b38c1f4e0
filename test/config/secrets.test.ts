import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { REDACTED, Secrets } from '../../src/config/secrets.ts';
import { ConfigError, formatProblem } from '../../src/errors.ts';
import { differences, diffJson, diffText } from '../../src/explain/diff.ts';
import { explainConfig } from '../../src/explain/explained.ts';
import { explainHtml } from '../../src/explain/html.ts';
import { explainJson } from '../../src/explain/json.ts';
import { explainMermaid } from '../../src/explain/mermaid.ts';
import { explainText } from '../../src/explain/text.ts';
import { explainYaml } from '../../src/explain/yaml.ts';
import { Ledger } from '../../src/lifecycle/ledger.ts';
import { type Notice, Reporter } from '../../src/lifecycle/reporter.ts';
import type { LoadedConfig, LoadOptions } from '../../src/load.ts';
import { formatStart } from '../../src/sdk/start-line.ts';
import { load, messageOf, workspace } from '../support/config.ts';
import { seeded } from '../support/telemetry.ts';

const EXPORTER = 'tracer_provider.processors[0].simple.exporter.otlp_http';
const withExporter = (settings: string) => `file_format: "1.1"
tracer_provider:
  processors:
    - simple:
        exporter:
          otlp_http: ${settings}
`;

describe('a value', () => {
  const hide = (tree: unknown) => new Secrets().hide(tree);

  test.each<[what: string, tree: object, shown: object]>([
    ['of a header', { headers: [{ name: 'x', value: 'v' }] }, { headers: [{ name: 'x', value: REDACTED }] }],
    [
      'of headers in another shape',
      { headers: { authorization: 'v' } },
      { headers: { authorization: REDACTED } },
    ],
    ['of headers as texts', { headers: ['x: v'] }, { headers: [REDACTED] }],
    [
      'of a header that is a number',
      { headers: [{ name: 'x', value: 7 }] },
      { headers: [{ name: 'x', value: REDACTED }] },
    ],
    ['of headers_list', { headers_list: 'a=b' }, { headers_list: REDACTED }],
    [
      'under a name like that of a credential',
      { apiKey: 'v', db_password: 'v', auth: 'v' },
      { apiKey: REDACTED, db_password: REDACTED, auth: REDACTED },
    ],
    [
      'below such a name',
      { credentials: { user: 'v', list: ['v'] } },
      { credentials: { user: REDACTED, list: [REDACTED] } },
    ],
    [
      'that tells where a secret lies',
      { key_file: 'v', token_file: '/run/x', attribute_keys: 'v' },
      { key_file: 'v', token_file: '/run/x', attribute_keys: 'v' },
    ],
    [
      'of an attribute',
      { attributes: [{ name: 'db.password', value: 'v', type: 'string' }] },
      { attributes: [{ name: 'db.password', value: REDACTED, type: 'string' }] },
    ],
    [
      'of another attribute',
      { attributes: [{ name: 'db.name', value: 'v' }] },
      { attributes: [{ name: 'db.name', value: 'v' }] },
    ],
    ['of attributes_list', { attributes_list: 'a=b,api.token=v' }, { attributes_list: REDACTED }],
    ['of attributes_list without a credential', { attributes_list: 'a=b' }, { attributes_list: 'a=b' }],
    [
      'that is a URL with user info',
      { endpoint: 'https://u:p@h:1/x' },
      { endpoint: 'https://REDACTED@h:1/x' },
    ],
    [
      'that is a URL with a password that is not encoded',
      { endpoint: 'https://u:p/a@h:1/x' },
      { endpoint: 'https://REDACTED@h:1/x' },
    ],
    [
      'that is a URL with a token',
      { endpoint: 'https://h/x?a=b&access_token=v#c' },
      { endpoint: 'https://h/x?a=b&access_token=REDACTED#c' },
    ],
    ['that is an address with user info', { endpoint: 'u:p@h:4317' }, { endpoint: 'REDACTED@h:4317' }],
    [
      'that is a URL with nothing to hide',
      { endpoint: 'https://h/@x?a=b' },
      { endpoint: 'https://h/@x?a=b' },
    ],
    ['that is a mail address', { contact: 'me@example.com' }, { contact: 'me@example.com' }],
  ])('%s', (_what, tree, shown) => expect(hide(tree)).toEqual(shown));

  test('is kept, whatever it is called', () => {
    const tree = JSON.parse('{ "__proto__": { "token": "v" } }');
    expect(JSON.stringify(hide(tree))).toBe('{"__proto__":{"token":"REDACTED"}}');
  });
});

describe('a text', () => {
  test('loses every secret that is known, however it is written', () => {
    const secrets = new Secrets();
    secrets.learn({ headers: [{ name: 'authorization', value: 'Bearer abc"d/ef\n1' }] });
    expect(secrets.redact('got Bearer abc"d/ef\n1!')).toBe('got REDACTED!');
    expect(secrets.redact('token abc"d/ef\n1')).toBe('token REDACTED');
    expect(secrets.redact(JSON.stringify({ a: 'Bearer abc"d/ef\n1' }))).toBe('{"a":"REDACTED"}');
    expect(secrets.redact(encodeURIComponent('abc"d/ef\n1'))).toBe('REDACTED');
  });

  test('keeps what is too short or too common to be found', () => {
    const secrets = new Secrets();
    secrets.learn({ headers: [{ value: 'a' }, { value: 'true' }, { value: 'abcd' }] });
    expect(secrets.redact('a true abcd')).toBe('a true REDACTED');
  });

  test('loses the longest secret first', () => {
    const secrets = new Secrets();
    secrets.add('abcd');
    secrets.add('abcdefgh');
    expect(secrets.redact('abcdefgh abcd')).toBe('REDACTED REDACTED');
  });

  test('that is a part of the configuration keeps words that a header says too', () => {
    const secrets = new Secrets();
    secrets.learn({ headers: [{ value: 'production' }, { value: 's3cr3t-0123' }] });
    expect(secrets.hide({ name: 'production', other: 's3cr3t-0123' })).toEqual({
      name: 'production',
      other: REDACTED,
    });
  });

  test('is changed as soon as a secret is learnt', () => {
    const secrets = new Secrets();
    expect(secrets.redact('hunter22')).toBe('hunter22');
    secrets.learnVariables({ OTEL_EXPORTER_OTLP_HEADERS: 'a=hunter22', HOME: 'x' });
    expect(secrets.redact('hunter22')).toBe(REDACTED);
  });
});

describe('${file:…}', () => {
  const yaml = withExporter('{ headers: [{ name: api-key, value: "${file:secrets/key}" }] }');
  const headerOf = ({ config }: LoadedConfig) =>
    config.tracer_provider!.processors[0].simple!.exporter.otlp_http!.headers![0]!.value;

  test('is read beside the configuration file, without the newline at its end', () => {
    const cwd = workspace({ 'etc/otel.yaml': yaml, 'etc/secrets/key': 'abc\n\n' });
    expect(headerOf(load({ cwd, configFile: 'etc/otel.yaml' }))).toBe('abc\n');
  });

  test('may be a part of a text, and is not looked at again', () => {
    const cwd = workspace({
      'otel.config.yaml': yaml.replace('"${file', '"Bearer ${file'),
      'secrets/key': '${HOME}$$\r\n',
    });
    expect(headerOf(load({ cwd, env: { HOME: '/root' } }))).toBe('Bearer ${HOME}$$');
  });

  test('may have a name that is not ASCII', () => {
    const cwd = workspace({ 'otel.config.yaml': yaml.replace('secrets/key', 'schlüssel'), schlüssel: 'abc' });
    expect(headerOf(load({ cwd }))).toBe('abc');
  });

  test('that does not exist is an error with its place', () => {
    expect(messageOf(yaml)).toBe(`otel.config.yaml:6:58  ${EXPORTER}.headers[0].value
  the file secrets/key cannot be read: it does not exist  [invalid-reference]
  a relative path counts from the directory of this file`);
  });

  test.each([
    ['a directory', { 'secrets/key/x': '' }, /cannot be read: EISDIR/],
    ['not text', { 'secrets/key': new Uint8Array([0xff]) }, /cannot be read: it is not UTF-8 text/],
  ])('that is %s', (_what, files, message) => {
    const cwd = workspace({ 'otel.config.yaml': yaml, ...files });
    expect(() => load({ cwd })).toThrow(message);
  });

  test('is a secret wherever it stands, even where it became a number', () => {
    const text = `file_format: "1.1"
resource: { attributes: [{ name: service.name, value: "\${file:a}" }, { name: n, value: "\${file:b}" }] }
attribute_limits:
  attribute_count_limit: "\${file:c}"
`;
    const cwd = workspace({
      'otel.config.yaml': text.replace('"${file:c}"', '${file:c}'),
      a: 'shop',
      b: 'xy',
      c: '77',
    });
    const loaded = load({ cwd });
    const { leaves } = explainConfig(loaded);
    const shown = new Map(leaves.map(({ path, value }) => [path, value]));
    expect(loaded.config.attribute_limits.attribute_count_limit).toBe(77);
    expect(shown.get('resource.attributes[0].value')).toBe(REDACTED);
    expect(shown.get('resource.attributes[1].value')).toBe(REDACTED);
    expect(shown.get('attribute_limits.attribute_count_limit')).toBe(REDACTED);
    expect(explainYaml(explainConfig(loaded))).toMatch(
      /attribute_count_limit: 0 # otel.config.yaml:4:26, REDACTED/,
    );
  });
});

describe('what is wrong', () => {
  test('is told without the secret, not even its beginning', () => {
    const secret = 'x'.repeat(80);
    expect(messageOf(withExporter(`{ timeout: 1, headers: "${secret}" }`))).toContain('but is REDACTED');
  });

  test('keeps its hint', () => {
    expect(messageOf(withExporter('{ headers: [{ name: api-key, value: 12345 }] }'))).toMatch(
      /but is REDACTED {2}\[wrong-type\]\n {2}put it in quotes/,
    );
  });

  test('has a cause without secrets', () => {
    const secrets = new Secrets();
    secrets.add('hunter22');
    let cause: unknown;
    try {
      new URL('hunter22');
    } catch (error) {
      cause = error;
    }
    const problem = {
      code: 'component-failed',
      severity: 'error',
      path: 'a',
      message: 'hunter22',
      cause,
    } as const;
    expect(inspect(secrets.redactProblem(problem), { depth: 9, showHidden: true })).not.toContain('hunter22');
    expect(secrets.redactProblem({ ...problem, cause: { token: 'hunter22' } }).cause).not.toContain(
      'hunter22',
    );
    const innocent = new Error('x');
    expect(secrets.redactProblem({ ...problem, cause: innocent }).cause).toBe(innocent);
  });
});

test('receipts and the lines of the reporter', () => {
  const secrets = new Secrets();
  secrets.add('hunter22');
  const redact = (text: string) => secrets.redact(text);
  const notices: Notice[] = [];
  const ledger = new Ledger(redact);
  ledger.onEvent(new Reporter((notice) => void notices.push(notice)).hear);
  const account = ledger.open('traces', 'path');
  account.end(1);
  account.depart(1);
  account.fail(1, 'export_failed', new Error('POST https://me:pw@h/: 401 hunter22'));
  expect(ledger.totals('traces').lastError?.message).toBe('POST https://REDACTED@h/: 401 REDACTED');
  expect(notices).toMatchObject([{ kind: 'failing' }]);
  expect(notices[0]?.message).toMatch(
    /^traces cannot be delivered: POST https:\/\/REDACTED@h\/: 401 REDACTED/,
  );
  expect(inspect(notices[0])).not.toMatch(/hunter22|me:pw/);
});

// Seeds secrets in every place where one belongs, breaks the documents at random, and reads all that comes out.
describe('nothing that is shown holds a secret', () => {
  test('the configuration that is broken is valid before', () => {
    const { document, files, env } = seededConfiguration(() => 'S3cret-0123456789');
    const cwd = workspace({ ...files, 'otel.config.yaml': JSON.stringify(document) });
    expect(load({ cwd, env }).warnings.map(({ origin }) => origin?.source)).toEqual([
      'OTEL_EXPORTER_OTLP_LOGS_HEADERS',
    ]);
  });

  test.each(Array.from({ length: Number(process.env.SEEDS ?? 200) }, (_, seed) => seed))(
    'seed %i',
    (seed) => {
      const random = seeded(seed);
      const secrets: string[] = [];
      const secret = () => {
        const alphabets = [
          'abcdefghijklmnopqrstuvwxyz',
          'ABCDEFabcdef0123456789',
          'aB3$"\\\'/+=%&#@:?{}<> é',
          '0123456789',
        ];
        const alphabet = [...alphabets[Math.floor(random() * alphabets.length)]!];
        const body = Array.from(
          { length: 12 + Math.floor(random() * 70) },
          () => alphabet[Math.floor(random() * alphabet.length)],
        ).join('');
        secrets.push(`S3${body}Z`);
        return secrets.at(-1)!;
      };
      const { document, files, env } = seededConfiguration(secret);
      if (random() < 0.2) Object.assign(env, { OTELBOOT__tracer_provider__nothing__headers: secret() });
      const broken = random() < 0.4 ? document : mutated(document, random);
      let text = JSON.stringify(broken, null, 1);
      if (random() < 0.2) text = brokenText(text, random);
      const cwd = workspace({ ...files, 'otel.config.yaml': text });
      const shown = everythingShown({
        cwd,
        env,
        ...(random() < 0.2 && { config: mutated(document, random) as never }),
      });
      for (const value of secrets) {
        for (const piece of [
          value,
          value.slice(0, 12),
          JSON.stringify(value).slice(1, 13),
          encodeURIComponent(value),
        ]) {
          expect(shown.includes(piece), `${piece} of ${value} in\n${excerpt(shown, piece)}`).toBe(false);
        }
      }
    },
  );
});

function seededConfiguration(secret: () => string) {
  const pair = () => encodeURIComponent(secret());
  const url = (path: string) => `https://user:${pair()}@collector.test:4318/${path}?access_token=${pair()}`;
  const file = secret();
  const fromEnvFile = secret();
  const document = {
    file_format: '1.1',
    log_level: 'info',
    resource: {
      attributes: [
        { name: 'service.name', value: 'shop' },
        { name: 'db.password', value: secret() },
        { name: 'vendor.api-key', value: [secret(), secret()], type: 'string_array' },
        { name: 'from.file', value: '${file:secret.txt}' },
      ],
      attributes_list: `a=b,my.secret=${pair()}`,
    },
    tracer_provider: {
      processors: [
        {
          batch: {
            exporter: {
              otlp_http: {
                endpoint: url('v1/traces'),
                headers: [
                  { name: 'authorization', value: `Bearer ${secret()}` },
                  { name: 'x-key', value: secret() },
                ],
                headers_list: `a=${pair()},b=${pair()}`,
              },
            },
          },
        },
        { simple: { exporter: { otlp_grpc: { endpoint: url(''), headers_list: `a=${pair()}` } } } },
      ],
    },
    meter_provider: {
      readers: [
        {
          periodic: {
            exporter: {
              otlp_http: { endpoint: url('v1/metrics'), headers: [{ name: 'k', value: '${VENDOR_TOKEN}' }] },
            },
          },
        },
      ],
    },
    logger_provider: {
      processors: [
        { batch: { exporter: { otlp_http: { headers: [{ name: 'k', value: 'x ${file:secret.txt}' }] } } } },
      ],
    },
    'instrumentation/development': {
      js: { vendor: { api_key: secret(), nested: { credentials: [secret()] } } },
    },
    distribution: { otelboot: { env_overrides: true }, vendor: { license_token: secret() } },
  };
  return {
    document,
    files: { 'secret.txt': `${file}\n`, '.env': `VENDOR_TOKEN='${fromEnvFile.replaceAll("'", '')}'\n` },
    env: {
      OTEL_EXPORTER_OTLP_HEADERS: `x=${pair()},authorization=Basic%20${pair()}`,
      OTEL_EXPORTER_OTLP_LOGS_HEADERS: `broken,${pair()},x=${pair()}`,
      OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: url(''),
      OTEL_RESOURCE_ATTRIBUTES: `service.version=1,session.token=${pair()}`,
      OTELBOOT__tracer_provider__processors__0__batch__exporter__otlp_http__headers__0__value: secret(),
    },
  };
}

/** A copy with some of its nodes replaced, moved, renamed or wrapped. What is below a secret name stays below one. */
function mutated(document: object, random: () => number): unknown {
  const copy = JSON.parse(JSON.stringify(document));
  for (let round = 0; round < 1 + random() * 4; round++) mutate(copy, random);
  return copy;
}

const ODD = [null, [], {}, 5, true, 'odd', [[]], 1e99];

function mutate(node: Record<string, unknown>, random: () => number): void {
  const keys = Object.keys(node);
  if (keys.length === 0) return;
  const key = keys[Math.floor(random() * keys.length)]!;
  const child = node[key];
  if (typeof child === 'object' && child !== null && random() < 0.85)
    mutate(child as Record<string, unknown>, random);
  else replace(node, key, random);
}

function replace(node: Record<string, unknown>, key: string, random: () => number): void {
  const child = node[key];
  const text = typeof child === 'string' ? child : '';
  // A text keeps its place: what makes it a secret is where it stands.
  const changes: (() => void)[] = [
    () => (node[key] = [child]),
    () => (node[key] = { inner: child }),
    () => (node.unknown_property = ODD[Math.floor(random() * ODD.length)]),
    () => (node[key] = text === '' ? ODD[Math.floor(random() * ODD.length)] : `${text} \${nothing here}`),
    () => (node[key] = text === '' ? 'odd' : Array.from(text, () => text).slice(0, 2)),
    () => (node[key] = null),
  ];
  changes[Math.floor(random() * changes.length)]!();
}

// Not even YAML: a character goes, or another one comes. Not inside a word: a name that nobody can recognise tells nothing.
function brokenText(text: string, random: () => number): string {
  const places = [...text.matchAll(/\W/g)].map(({ index }) => index);
  const at = places[Math.floor(random() * places.length)]!;
  const odd = ['', '"', '}', '\n', '!', '*', '&', '%', '|', ': ', '\\'];
  return (
    text.slice(0, at) + odd[Math.floor(random() * odd.length)] + text.slice(at + (random() < 0.5 ? 1 : 0))
  );
}

function everythingShown(options: LoadOptions): string {
  try {
    const loaded = load(options);
    const { config, sources, warnings, secrets } = loaded;
    const explained = explainConfig(loaded);
    const plain = explainConfig(load({ preset: 'dev' }));
    const found = [...differences(explained, plain), ...differences(plain, explained)];
    return [
      ...warnings.map(formatProblem),
      JSON.stringify(warnings),
      inspect(warnings, { depth: 9, showHidden: true }),
      explainText(explained),
      explainText(explained, true),
      explainYaml(explained),
      explainJson(explained),
      explainMermaid(explained),
      explainHtml(explained),
      diffText(['a', 'b'], found),
      diffJson(['a', 'b'], found),
      secrets.redact(formatStart(config, sources, [], 1)),
      secrets.redact(`lastError ${JSON.stringify(config)}`),
      secrets.redact(
        `lastError ${inspect(config, { depth: 20, breakLength: Number.POSITIVE_INFINITY, compact: true })}`,
      ),
    ].join('\n');
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [
      error.message,
      JSON.stringify(error.problems),
      inspect(error, { depth: 9, showHidden: true }),
      error.stack,
    ].join('\n');
  }
}

function excerpt(text: string, piece: string): string {
  const at = text.indexOf(piece);
  return text.slice(Math.max(0, at - 200), at + 200);
}
