import type { ScopeMetrics } from '@opentelemetry/sdk-metrics';

/**
 * Keeps scopes in the order in which they were first seen, and in alphabetical order those that were seen together. The
 * SDK returns them as their callbacks end: what wins a conflict, and is served, would change from scrape to scrape.
 */
export class ScopeOrder {
  readonly #places = new Map<string, number>();

  sort(scopes: readonly ScopeMetrics[]): ScopeMetrics[] {
    for (const key of scopes.map(keyOf).sort()) {
      if (!this.#places.has(key)) this.#places.set(key, this.#places.size);
    }
    return scopes.toSorted((one, other) => this.#placeOf(one) - this.#placeOf(other));
  }

  #placeOf(scope: ScopeMetrics): number {
    return this.#places.get(keyOf(scope))!;
  }
}

function keyOf({ scope: { name, version = '', schemaUrl = '' } }: ScopeMetrics): string {
  return JSON.stringify([name, version, schemaUrl]);
}
