/** Settles with `value` when the signal aborts; at once when it has. */
export function aborted<T = void>(signal: AbortSignal, value?: T): Promise<T> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(value as T);
    else signal.addEventListener('abort', () => resolve(value as T), { once: true });
  });
}
