import { type ConfigOptions, configFor, type Protocol } from '../process/config.ts';
import { startGrpcReceiver } from '../receiver/grpc.ts';
import { type Receiver, startReceiver } from '../receiver/index.ts';
import { onTestFinished } from '../support/running-test.ts';
import { type Service, start } from '../support/service.ts';

/** What fixtures/pipeline.mjs does, one after another. */
export type Step = [name: string, ...args: unknown[]];

/** A receiver that goes away with the test. */
export async function receive(protocol: Protocol = 'http'): Promise<Receiver> {
  const receiver = await (protocol === 'grpc' ? startGrpcReceiver() : startReceiver());
  onTestFinished(() => receiver.close());
  return receiver as Receiver;
}

/** Starts fixtures/pipeline.mjs. */
export function run(
  receiver: Pick<Receiver, 'url'>,
  steps: Step[],
  { files, ...options }: ConfigOptions & { files?: Record<string, string> } = {},
): Service {
  return start('pipeline.mjs', {
    args: [JSON.stringify(steps)],
    config: configFor(receiver, options),
    ...(files && { files }),
  });
}

/** What a step printed. */
// biome-ignore lint/suspicious/noExplicitAny: each step has a result of its own
export async function result({ output }: Service, step: string): Promise<any> {
  const [, json] = await output(new RegExp(`^${step} (.*)\n`, 'm'));
  return JSON.parse(json);
}
