/** What a Jaeger sampling service wants of a service. Shares are 0 to 1. */
export type JaegerStrategy =
  | { readonly kind: 'probabilistic'; readonly share: number }
  | { readonly kind: 'rate_limiting'; readonly perSecond: number }
  | {
      readonly kind: 'per_operation';
      readonly otherShare: number;
      /** So many traces a second of each operation are kept in any case. */
      readonly lowerBoundPerSecond: number;
      readonly shares: ReadonlyMap<string, number>;
    };

type Json = Record<string, unknown>;

/**
 * Reads an answer of the sampling service (Jaeger: api_v2/sampling.proto, as JSON).
 *
 * @throws Error that says what is wrong with it.
 */
export function parseJaegerStrategy(text: string): JaegerStrategy {
  const answer = map(JSON.parse(text), 'the answer');
  if (answer.operationSampling != null)
    return perOperation(map(answer.operationSampling, 'operationSampling'));
  const { strategyType = 'PROBABILISTIC' } = answer;
  const read = STRATEGIES.get(strategyType);
  if (!read) throw new Error(`strategyType is ${JSON.stringify(strategyType)}`);
  return read(answer);
}

const STRATEGIES = new Map<unknown, (answer: Json) => JaegerStrategy>(
  [
    { names: ['PROBABILISTIC', 0], read: probabilistic },
    { names: ['RATE_LIMITING', 1], read: rateLimiting },
  ].flatMap(({ names, read }) => names.map((name) => [name, read] as const)),
);

function probabilistic({ probabilisticSampling }: Json): JaegerStrategy {
  return { kind: 'probabilistic', share: shareOf(probabilisticSampling) };
}

function rateLimiting({ rateLimitingSampling }: Json): JaegerStrategy {
  const { maxTracesPerSecond } = map(rateLimitingSampling, 'rateLimitingSampling');
  return { kind: 'rate_limiting', perSecond: numberOf(maxTracesPerSecond, 'maxTracesPerSecond') };
}

function perOperation({
  defaultSamplingProbability,
  defaultLowerBoundTracesPerSecond,
  perOperationStrategies,
}: Json): JaegerStrategy {
  const operations = (perOperationStrategies ?? []) as unknown[];
  if (!Array.isArray(operations)) throw new Error('perOperationStrategies is not a list');
  return {
    kind: 'per_operation',
    otherShare: numberOf(defaultSamplingProbability, 'defaultSamplingProbability', 1),
    lowerBoundPerSecond: numberOf(defaultLowerBoundTracesPerSecond, 'defaultLowerBoundTracesPerSecond'),
    shares: new Map(
      operations.map((item) => {
        const { operation = '', probabilisticSampling } = map(item, 'an item of perOperationStrategies');
        return [String(operation), shareOf(probabilisticSampling)];
      }),
    ),
  };
}

function shareOf(sampling: unknown): number {
  return numberOf(map(sampling, 'probabilisticSampling').samplingRate, 'samplingRate', 1);
}

function map(value: unknown, name: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${name} is not a map`);
  return value as Json;
}

// Protocol buffers leave out what is 0.
function numberOf(value: unknown, name: string, most = Number.MAX_VALUE): number {
  const number = value ?? 0;
  if (typeof number === 'number' && number >= 0 && number <= most) return number;
  throw new Error(`${name} is ${JSON.stringify(value)}`);
}
