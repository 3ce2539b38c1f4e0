import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { captured, useTelemetry } from '../support/telemetry.ts';
import { application, constructed } from './application.ts';

const start = useTelemetry();
const VARIABLE = 'OTEL_SEMCONV_STABILITY_OPT_IN';

beforeEach(() => vi.stubEnv(VARIABLE, undefined));
afterEach(() => {
  vi.unstubAllEnvs();
  constructed();
});

/** What a package sees when it is constructed, and the warnings of the start. */
function begin(general: object, name = 'pg', installed: readonly string[] = [name]) {
  const stderr = captured('stderr');
  start(
    {
      log_level: 'warn',
      distribution: { otelboot: { instrumentations: 'auto' } },
      'instrumentation/development': {
        general: general as never,
        js: { http: { enabled: false }, undici: { enabled: false } },
      },
    },
    { cwd: application(installed), env: { [VARIABLE]: process.env[VARIABLE] } },
  );
  const [seen] = constructed();
  const warnings = stderr.text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace('otelboot: warning: instrumentation/development.general.', ''));
  return { seen, warnings };
}

describe('the versions that packages see', () => {
  test.each([
    [{ stability_opt_in_list: 'database' }, 'database'],
    [{ stability_opt_in_list: ' http/dup , database/dup' }, 'http/dup,database/dup'],
    [{ db: { semconv: {} } }, 'database'],
    [{ db: { semconv: { version: 1 } } }, 'database'],
    [{ db: { semconv: { version: 1, dual_emit: true } } }, 'database/dup'],
    [{ db: { semconv: { dual_emit: true } } }, 'database/dup'],
    [{ db: { semconv: { version: 0 } } }, ''],
    [{ db: { semconv: { version: 0, dual_emit: true } } }, ''],
    [{ db: { semconv: { version: 1 } }, stability_opt_in_list: 'http,database/dup' }, 'http,database'],
    [{ db: { semconv: { version: 0 } }, stability_opt_in_list: 'Database,http' }, 'http'],
    [{ messaging: { semconv: {} }, rpc: { semconv: { dual_emit: true } } }, 'messaging,rpc/dup'],
    [{ code: { semconv: {} }, http: { semconv: {} } }, 'http,code'],
    [{ gen_ai: { semconv: { experimental: true } } }, 'gen_ai_latest_experimental'],
    [{ gen_ai: { semconv: {} }, stability_opt_in_list: 'gen_ai_latest_experimental,http' }, 'http'],
  ])('%o: %s', (general, list) => {
    const { seen } = begin(general);
    expect(seen).toMatchObject({ list, config: { semconvStabilityOptIn: list } });
    expect(process.env[VARIABLE]).toBeUndefined();
  });

  for (const { type, domain, list, experimental } of [
    { type: 'ExperimentalHttpInstrumentation', domain: 'http', list: 'http' },
    { type: 'ExperimentalDbInstrumentation', domain: 'db', list: 'database' },
    { type: 'ExperimentalMessagingInstrumentation', domain: 'messaging', list: 'messaging' },
    { type: 'ExperimentalRpcInstrumentation', domain: 'rpc', list: 'rpc' },
    {
      type: 'ExperimentalGenAiInstrumentation',
      domain: 'gen_ai',
      list: 'gen_ai_latest_experimental',
      experimental: true,
    },
  ])
    test(`${domain}.semconv asks for the conventions of ${list} [${type}.semconv] [ExperimentalGeneralInstrumentation.${domain}]`, () => {
      expect(begin({ [domain]: { semconv: { experimental } } }).seen).toMatchObject({ list });
    });

  test.each([
    { property: 'version', domain: 'db', semconv: { version: 0 }, told: '', database: 2 },
    { property: 'dual_emit', domain: 'db', semconv: { dual_emit: true }, told: 'database/dup', database: 3 },
    {
      property: 'experimental',
      domain: 'gen_ai',
      semconv: { experimental: true },
      told: 'gen_ai_latest_experimental',
      database: 2,
    },
  ])('$property of a domain counts [ExperimentalSemconvConfig.$property]', (row) => {
    const { seen } = begin({ [row.domain]: { semconv: row.semconv } });
    expect(seen).toMatchObject({ list: row.told, database: row.database });
  });

  test.each([
    ['database', 1],
    ['database/dup', 3],
    ['http', 2],
  ])(
    'a package that reads %s [ExperimentalGeneralInstrumentation.stability_opt_in_list]',
    (list, database) => {
      expect(begin({ stability_opt_in_list: list }).seen).toMatchObject({ database });
    },
  );
});

describe('the variable of the user', () => {
  test('stays when the configuration says nothing', () => {
    vi.stubEnv(VARIABLE, 'database/dup');
    const { seen } = begin({});
    expect(seen).toMatchObject({ list: 'database/dup' });
    expect(seen?.config).not.toHaveProperty('semconvStabilityOptIn');
  });

  test.each([
    [{ stability_opt_in_list: 'http' }, 'http'],
    [{ db: { semconv: {} } }, 'http/dup,database'],
  ])('gives way to %o, and is there again afterwards', (general, list) => {
    vi.stubEnv(VARIABLE, 'http/dup,database/dup');
    expect(begin(general).seen).toMatchObject({ list });
    expect(process.env[VARIABLE]).toBe('http/dup,database/dup');
  });

  test('is there again when a package cannot be constructed', () => {
    vi.stubEnv(VARIABLE, 'http/dup');
    begin({ stability_opt_in_list: 'database' }, 'empty');
    expect(process.env[VARIABLE]).toBe('http/dup');
  });
});

describe('what no package takes notice of is told', () => {
  test.each([
    [
      { http: { client: { known_methods: [] } } },
      'http.client has no effect: no package is in use that it is known to concern; known to be: http, undici',
    ],
    [
      { http: { server: { request_captured_headers: ['a'] } } },
      'http.server has no effect: no package is in use that it is known to concern; known to be: http',
    ],
    [
      { sanitization: { url: { sensitive_query_parameters: [] } } },
      'sanitization.url has no effect: no package is in use that it is known to concern; known to be: http, undici',
    ],
    [
      { messaging: { semconv: {} } },
      'messaging.semconv has no effect: no package is in use that it is known to concern; known to be: amqplib, aws-sdk, kafkajs, socket.io',
    ],
    [
      { rpc: { semconv: {} } },
      'rpc.semconv has no effect: no package is in use that it is known to concern; known to be: aws-sdk, grpc',
    ],
    [
      { code: { semconv: {} } },
      'code.semconv has no effect: no package is in use that it is known to concern',
    ],
    [
      { gen_ai: { semconv: { experimental: true } } },
      'gen_ai.semconv has no effect: no package is in use that it is known to concern; known to be: aws-sdk, openai',
    ],
    [{ db: { semconv: { version: 2 } } }, 'db.semconv.version has no effect: packages know versions 0 and 1'],
    [
      { db: { semconv: { experimental: true } } },
      'db.semconv.experimental has no effect: no package has experimental conventions to switch on',
    ],
    [
      { stability_opt_in_list: 'databse' },
      'stability_opt_in_list: "databse" is not known; did you mean "database"?',
    ],
  ])('%o', (general, warning) => {
    expect(begin(general).warnings).toEqual([warning]);
  });

  test.each([
    {},
    { db: { semconv: { version: 1, dual_emit: true } } },
    { http: { semconv: { version: 0 } } },
    { stability_opt_in_list: 'http/dup,database,k8s' },
  ])('and %o is not, with pg', (general) => {
    expect(begin(general).warnings).toEqual([]);
  });

  test('and so are conventions that no package follows [ExperimentalGeneralInstrumentation.code] [ExperimentalCodeInstrumentation.semconv]', () => {
    expect(begin({ code: { semconv: { version: 1 } } }).warnings).toEqual([
      'code.semconv has no effect: no package is in use that it is known to concern',
    ]);
  });

  test('generative AI has no stable version', () => {
    const { warnings } = begin({ gen_ai: { semconv: { version: 1, dual_emit: true } } }, 'openai');
    expect(warnings).toEqual([
      'gen_ai.semconv.version has no effect: these conventions have no stable version',
      'gen_ai.semconv.dual_emit has no effect: these conventions have no stable version',
    ]);
  });

  test.each([
    [{ http: { semconv: { version: 1 } } }, []],
    [{ stability_opt_in_list: 'http' }, []],
    [
      { http: { semconv: { version: 0 } } },
      ['http.semconv.version has no effect: the packages for HTTP emit version 1 only'],
    ],
    [
      { http: { semconv: { dual_emit: true } } },
      ['http.semconv.dual_emit has no effect: the packages for HTTP emit version 1 only'],
    ],
    [
      { stability_opt_in_list: 'http/dup' },
      ['stability_opt_in_list: "http/dup" has no effect: the packages for HTTP emit version 1 only'],
    ],
  ])('the packages for HTTP know one version: %o', (general, expected) => {
    const stderr = captured('stderr');
    start({
      log_level: 'warn',
      distribution: { otelboot: { instrumentations: 'auto' } },
      'instrumentation/development': { general: general as never },
    });
    const lines = stderr.text.split('\n').filter((line) => line !== '');
    expect(lines).toEqual(
      expected.map((text) => `otelboot: warning: instrumentation/development.general.${text}`),
    );
  });
});

const languages = ['cpp', 'dotnet', 'erlang', 'go', 'java', 'php', 'python', 'ruby', 'rust', 'swift'];

test.each(languages)(
  'the map of another language is accepted [ExperimentalInstrumentation.%s]',
  (language) => {
    const stderr = captured('stderr');
    start({
      log_level: 'warn',
      'instrumentation/development': { [language]: { agent: { enabled: true } } },
    });
    expect(stderr.text).toBe('');
  },
);
