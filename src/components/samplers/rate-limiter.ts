/** Lets through a number of things a second on average, and at least one after a pause. */
export class RateLimiter {
  readonly #perSecond: number;
  readonly #most: number;
  readonly #now: () => number;
  #credit: number;
  #countedAt: number;

  /** @param now milliseconds of a clock that never goes back. */
  constructor(perSecond: number, now = () => performance.now()) {
    this.#perSecond = perSecond;
    this.#most = perSecond === 0 ? 0 : Math.max(1, perSecond);
    this.#now = now;
    this.#credit = this.#most;
    this.#countedAt = now();
  }

  take(): boolean {
    const now = this.#now();
    this.#credit = Math.min(this.#most, this.#credit + ((now - this.#countedAt) / 1000) * this.#perSecond);
    this.#countedAt = now;
    if (this.#credit < 1) return false;
    this.#credit -= 1;
    return true;
  }
}
