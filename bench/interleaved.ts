/**
 * Measures every subject once a round, so that whatever else the machine does falls on all of them alike. The order
 * turns by one each round, and a first round, which fills the caches, does not count.
 */
export async function interleaved<S, R>(
  subjects: readonly S[],
  rounds: number,
  measure: (subject: S) => R | Promise<R>,
): Promise<ReadonlyMap<S, readonly R[]>> {
  const samples = new Map<S, R[]>(subjects.map((subject) => [subject, []]));
  for (const subject of subjects) await measure(subject);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < subjects.length; turn++) {
      const subject = subjects[(turn + round) % subjects.length];
      samples.get(subject)!.push(await measure(subject));
    }
  }
  return samples;
}
