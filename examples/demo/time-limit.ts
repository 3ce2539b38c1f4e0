/** Whatever hangs, the demo does not. The services go with it. */
export function endWithin(millis: number): void {
  setTimeout(() => {
    console.error(`\nThe demo did not end within ${millis / 1000} s, and was stopped.`);
    process.exit(1);
  }, millis).unref();
}
