import type { Startable } from '../init.ts';

const DELAY = 'distribution.otelboot.shutdown.readiness_delay';

/**
 * In Kubernetes requests still come for seconds after the signal.
 *
 * @returns what to do about it, where nobody has decided: a delay of 0 that is stated is a decision, for a preStop hook
 * waits as well.
 */
export function adviceForKubernetes(started: Started): string | undefined {
  if (!started.sources.variables.KUBERNETES_SERVICE_HOST || started.config.disabled) return undefined;
  if (started.origins?.get(DELAY)?.source !== 'default') return undefined;
  return `in Kubernetes requests still arrive for seconds after SIGTERM, and fail: set ${DELAY} to 3000 to 5000, or to 0 if a preStop hook waits`;
}

type Started = Pick<Startable, 'config' | 'origins' | 'sources'>;
