/** Waits for a promise, but not longer than the signal lets it: then the result is `value`. Leaves no listener behind. */
export async function orAborted<T, V = undefined>(
  promise: PromiseLike<T> | T,
  signal: AbortSignal,
  value?: V,
): Promise<T | V> {
  let stop: (() => void) | undefined;
  const abort = new Promise<V>((resolve) => {
    stop = () => resolve(value as V);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([promise, abort]);
  } finally {
    signal.removeEventListener('abort', stop!);
  }
}
