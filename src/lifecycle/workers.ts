import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Drainable } from './drain.ts';

/**
 * The workers of a cluster, for its primary to stop: the platform signals the primary alone, and when that ends first,
 * its workers are cut off. Each is sent SIGTERM, drains by itself, and is waited for. Empty outside a primary.
 */
export function clusterWorkers(): Drainable[] {
  if (!cluster.isPrimary) return [];
  const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
  return workers.map((worker) => ({ close: (signal) => stop(worker, signal) }));
}

async function stop(worker: Worker, signal: AbortSignal): Promise<void> {
  if (worker.isDead()) return;
  const exited = once(worker, 'exit', { signal });
  worker.process.kill('SIGTERM');
  await exited;
}
