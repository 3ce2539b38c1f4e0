import type { Protocol } from '../process/config.ts';
import { startGrpcReceiver } from '../receiver/grpc.ts';
import type { Inbox } from '../receiver/inbox.ts';
import { startReceiver } from '../receiver/index.ts';
import { onTestFinished } from '../support/running-test.ts';

/** A receiver that comes and goes on one port, and what all of them have received. */
export function restartable(protocol: Protocol, port: number) {
  const ids = new Set<string>();
  const logs = new Set<unknown>();
  let receiver: (Inbox & { close(): Promise<void> }) | undefined;
  const collect = ({ spans, logs: records, clear }: Inbox) => {
    for (const { spanId } of spans) ids.add(spanId);
    for (const { body } of records) logs.add(body);
    clear();
  };
  onTestFinished(() => receiver?.close());
  return {
    url: `http://127.0.0.1:${port}`,
    logs,
    /** Different ones. */
    get spans() {
      if (receiver) collect(receiver);
      return ids.size;
    },
    async start() {
      receiver = await (protocol === 'grpc' ? startGrpcReceiver({ port }) : startReceiver({ port }));
    },
    async stop() {
      await receiver?.close();
      if (receiver) collect(receiver);
      receiver = undefined;
    },
  };
}
