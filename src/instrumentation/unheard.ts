import { nearest } from '../config/nearest.ts';
import { valueAt } from '../config/path.ts';
import type { ExperimentalGeneralInstrumentation } from '../generated/types.ts';
import { domains, optIns } from './stability.ts';

const HTTP = ['http', 'undici'];
const DATABASES = [
  ...['cassandra-driver', 'ioredis', 'knex', 'memcached', 'mongodb', 'mongoose', 'mysql', 'mysql2'],
  ...['oracledb', 'pg', 'redis', 'sequelize', 'tedious', 'typeorm'],
];

/** Settings, and the packages that are known to follow the conventions that they are about. */
const FOLLOWERS: readonly { readonly setting: string; readonly packages: readonly string[] }[] = [
  { setting: 'http.client', packages: HTTP },
  { setting: 'http.server', packages: ['http'] },
  // Those of databases tell by it how they name the other end of a connection.
  { setting: 'http.semconv', packages: [...HTTP, ...DATABASES] },
  { setting: 'sanitization.url', packages: HTTP },
  { setting: 'db.semconv', packages: DATABASES },
  { setting: 'messaging.semconv', packages: ['amqplib', 'aws-sdk', 'kafkajs', 'socket.io'] },
  { setting: 'rpc.semconv', packages: ['aws-sdk', 'grpc'] },
  { setting: 'gen_ai.semconv', packages: ['aws-sdk', 'openai'] },
  { setting: 'code.semconv', packages: [] },
];

/** The general settings that none of the packages in use takes notice of, each with the reason. */
export function unheard(general: ExperimentalGeneralInstrumentation, inUse: readonly string[]): string[] {
  return [
    ...withoutFollower(general, inUse),
    ...withoutVersion(general, inUse),
    ...inTheList(general, inUse),
  ];
}

function withoutFollower(general: ExperimentalGeneralInstrumentation, inUse: readonly string[]): string[] {
  return FOLLOWERS.filter(
    ({ setting, packages }) =>
      Object.keys((valueAt(general, setting.split('.')) as object | undefined) ?? {}).length > 0 &&
      !packages.some((name) => inUse.includes(name)),
  ).map(({ setting, packages }) => {
    const known = packages.length > 0 ? `; known to be: ${packages.join(', ')}` : '';
    return `${setting} has no effect: no package is in use that it is known to concern${known}`;
  });
}

function withoutVersion(general: ExperimentalGeneralInstrumentation, inUse: readonly string[]): string[] {
  return domains.flatMap(({ domain, stable }) => {
    const { version, experimental, dual_emit } = general[domain].semconv ?? {};
    const lines: [string, boolean | undefined, string][] = [
      ['version', !stable && version !== undefined, 'these conventions have no stable version'],
      ['version', stable && version !== undefined && version > 1, 'packages know versions 0 and 1'],
      ['dual_emit', !stable && dual_emit, 'these conventions have no stable version'],
      ['experimental', stable && experimental, 'no package has experimental conventions to switch on'],
      ['version', domain === 'http' && version === 0 && knowOneVersion(inUse), ONE_VERSION],
      ['dual_emit', domain === 'http' && dual_emit && knowOneVersion(inUse), ONE_VERSION],
    ];
    return lines
      .filter(([, applies]) => applies)
      .map(([property, , reason]) => `${domain}.semconv.${property} has no effect: ${reason}`);
  });
}

const ONE_VERSION = 'the packages for HTTP emit version 1 only';

function knowOneVersion(inUse: readonly string[]): boolean {
  return inUse.every((name) => !DATABASES.includes(name)) && HTTP.some((name) => inUse.includes(name));
}

function inTheList(
  { stability_opt_in_list: list = '' }: ExperimentalGeneralInstrumentation,
  inUse: readonly string[],
): string[] {
  const known: string[] = domains.flatMap(({ name, stable }) => (stable ? [name, `${name}/dup`] : [name]));
  return optIns(list).flatMap((entry) => {
    const near = known.includes(entry.toLowerCase()) ? undefined : nearest(entry, known);
    if (near) return [`stability_opt_in_list: "${entry}" is not known; did you mean "${near}"?`];
    return entry.toLowerCase() === 'http/dup' && knowOneVersion(inUse)
      ? [`stability_opt_in_list: "${entry}" has no effect: ${ONE_VERSION}`]
      : [];
  });
}
