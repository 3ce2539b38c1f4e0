// Variables of a .env file, of Kubernetes manifests and of Compose files.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { migrate as command } from '../../src/cli/migrate.ts';
import { load, workspace } from '../support/config.ts';
import { captured } from '../support/telemetry.ts';

const ENV = `
          env:
            - name: POD_IP
              valueFrom: { fieldRef: { fieldPath: status.podIP } }
            - name: OTEL_SERVICE_NAME
              value: shop
            - name: OTEL_EXPORTER_OTLP_ENDPOINT
              value: http://$(POD_IP):4318
            - name: OTEL_EXPORTER_OTLP_HEADERS
              valueFrom: { secretKeyRef: { name: vendor, key: headers } }
            - name: OTEL_BSP_SCHEDULE_DELAY
              valueFrom: { configMapKeyRef: { name: otel, key: delay } }
            - name: OTEL_RESOURCE_ATTRIBUTES
              value: k8s.container.name=$(OTEL_SERVICE_NAME)`;
const template = (indent: string) =>
  ['spec:', '      containers:', `        - name: app${ENV}`]
    .join('\n')
    .split('\n')
    .map((line) => indent + line)
    .join('\n');
const workload = (kind: string) =>
  `kind: ${kind}\nmetadata: {name: shop}\nspec:\n  template:\n${template('    ')}\n`;

const manifests: Record<string, string> = {
  Deployment: workload('Deployment'),
  StatefulSet: workload('StatefulSet'),
  DaemonSet: workload('DaemonSet'),
  CronJob: `kind: CronJob\nmetadata: {name: shop}\nspec:\n  jobTemplate:\n    spec:\n      template:\n${template('        ')}\n`,
  Pod: `kind: Pod\nmetadata: {name: shop}\n${template('')}\n`,
  'several documents': `kind: Service\nmetadata: {name: shop}\n---\n${workload('Deployment')}`,
};

describe('Kubernetes', () => {
  test.each(Object.entries(manifests))('%s', (_name, manifest) => {
    const { code, stdout, stderr } = run({ 'app.yaml': manifest }, 'app.yaml');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('value: shop # OTEL_SERVICE_NAME\n');
    expect(stdout).toContain(
      'endpoint: "${OTEL_EXPORTER_OTLP_ENDPOINT}/v1/metrics" # OTEL_EXPORTER_OTLP_ENDPOINT: $(POD_IP)\n',
    );
    expect(stdout).toContain(
      'headers_list: "${OTEL_EXPORTER_OTLP_HEADERS}" # key headers of Secret vendor\n',
    );
    expect(stdout).toContain(
      'schedule_delay: ${OTEL_BSP_SCHEDULE_DELAY} # OTEL_BSP_SCHEDULE_DELAY: key delay of ConfigMap otel\n',
    );
    expect(stdout).toContain('value: shop # OTEL_RESOURCE_ATTRIBUTES\n');
    expect(stdout).not.toContain('placeholder');

    const file = join(workspace({ 'result.yaml': stdout }), 'result.yaml');
    const { config } = load({
      env: {
        OTEL_CONFIG_FILE: file,
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://10.0.0.1:4318',
        OTEL_EXPORTER_OTLP_HEADERS: 'key=secret',
        OTEL_BSP_SCHEDULE_DELAY: '250',
      },
    });
    expect(config.tracer_provider?.processors).toMatchObject([
      {
        batch: {
          schedule_delay: 250,
          exporter: {
            otlp_http: {
              endpoint: 'http://10.0.0.1:4318/v1/traces',
              headers: [{ name: 'key', value: 'secret' }],
            },
          },
        },
      },
    ]);
  });

  const two = `kind: Deployment
metadata: {name: shop}
spec: {template: {spec: {containers: [
  {name: app, env: [{name: OTEL_SERVICE_NAME, value: a}]},
  {name: side, env: [{name: OTEL_SERVICE_NAME, value: b}], envFrom: [{configMapRef: {name: x}}]}]}}}
`;

  test('of several containers, one is chosen', () => {
    expect(run({ 'a.yml': two }, 'a.yml')).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /a\.yml has several containers: choose one with --container\n {2}Deployment\/shop, container app\n {2}Deployment\/shop, container side\nUsage/,
      ),
    });
    expect(run({ 'a.yml': two }, 'a.yml', '--container', 'none').code).toBe(2);
    const { code, stdout, stderr } = run({ 'a.yml': two }, 'a.yml', '--container', 'side');
    expect(code).toBe(0);
    expect(stdout).toContain('value: b # OTEL_SERVICE_NAME');
    expect(stderr).toContain('envFrom is not read');
  });

  test('a variable that decides about the shape, and whose value is not there, is left out and told', () => {
    const manifest = `kind: Pod
metadata: {name: shop}
spec: {containers: [{name: app, env: [{name: OTEL_TRACES_SAMPLER, valueFrom: {configMapKeyRef: {name: a, key: b}}}]}]}
`;
    const { code, stdout, stderr } = run({ 'a.yaml': manifest }, 'a.yaml');
    expect(code).toBe(0);
    expect(stdout).not.toContain('sampler');
    expect(stderr).toMatch(/^OTEL_TRACES_SAMPLER\n {2}is left out: its value is not in the manifest/);
    expect(run({ 'a.yaml': manifest }, 'a.yaml', '--check')).toMatchObject({
      code: 1,
      stdout: '1 variable would be lost\n',
    });
  });
});

describe('Compose', () => {
  const map = `services:
  db: {image: postgres}
  shop:
    env_file: x.env
    environment:
      OTEL_SERVICE_NAME: shop
      OTEL_EXPORTER_OTLP_HEADERS: \${VENDOR_HEADERS}
      OTEL_BSP_SCHEDULE_DELAY: 250
      OTEL_EXPORTER_OTLP_ENDPOINT:
`;
  const list = `services:
  shop:
    environment: [OTEL_SERVICE_NAME=shop, "OTEL_EXPORTER_OTLP_HEADERS=\${VENDOR_HEADERS}", OTEL_BSP_SCHEDULE_DELAY=250, OTEL_EXPORTER_OTLP_ENDPOINT, OTHER=1]
`;
  test.each([
    ['a map', map, ['--service', 'shop']],
    ['a list', list, []],
  ])('%s', (_name, text, args) => {
    const { code, stdout } = run({ 'compose.yaml': text }, 'compose.yaml', ...args);
    expect(code).toBe(0);
    expect(stdout).toContain('value: shop # OTEL_SERVICE_NAME\n');
    expect(stdout).toContain('headers_list: "${OTEL_EXPORTER_OTLP_HEADERS}" # ${VENDOR_HEADERS}\n');
    expect(stdout).toContain('schedule_delay: 250 # OTEL_BSP_SCHEDULE_DELAY\n');
    expect(stdout).toContain('endpoint: "${OTEL_EXPORTER_OTLP_ENDPOINT}/v1/traces"');
  });

  test('of several services, one is chosen', () => {
    const { code, stderr } = run({ 'compose.yaml': map }, 'compose.yaml');
    expect(code).toBe(2);
    expect(stderr).toMatch(/several services: choose one with --service\n {2}db\n {2}shop\n/);
  });
});

describe('other files', () => {
  test('.env', () => {
    const { code, stdout } = run({ '.env': 'export OTEL_SERVICE_NAME="a b"\nOTHER=1\n' }, '.env');
    expect(code).toBe(0);
    expect(stdout).toContain('value: a b # OTEL_SERVICE_NAME\n');
  });

  test.each([
    ['a file that is not there', {}, ['none.env'], /none\.env cannot be read/],
    [
      'YAML of another kind',
      { 'a.yaml': 'a: 1\n' },
      ['a.yaml'],
      /neither a Kubernetes manifest nor a Compose/,
    ],
    ['YAML that is wrong', { 'a.yaml': 'a: [\n' }, ['a.yaml'], /a\.yaml is not valid YAML/],
    ['two files', {}, ['a', 'b'], /one file at a time/],
    ['an unknown option', {}, ['--nonsense'], /--nonsense/],
  ])('%s', (_name, files, args, told) => {
    const { code, stdout, stderr } = run(files as Record<string, string>, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(told);
    expect(stderr).toMatch(/\nUsage: otelboot migrate --from-env/);
  });

  test('without --from-env', () => {
    const stderr = captured('stderr');
    expect(command.run([])).toBe(2);
    stderr.write.mockRestore();
    expect(stderr.text).toMatch(/say what to migrate from: --from-env/);
  });
});

function run(files: Record<string, string>, ...args: string[]) {
  const directory = workspace(files);
  const places = args.map((arg) =>
    arg.startsWith('-') || (args[args.indexOf(arg) - 1] ?? '').startsWith('--') ? arg : join(directory, arg),
  );
  const stdout = captured('stdout');
  const stderr = captured('stderr');
  const code = command.run(['--from-env', ...places]);
  stdout.write.mockRestore();
  stderr.write.mockRestore();
  return { code, stdout: stdout.text, stderr: stderr.text };
}
