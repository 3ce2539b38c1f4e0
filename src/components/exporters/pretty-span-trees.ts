import type { SpanContext } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';

/** A span and what it led to. Without a span: what has lost its parent, together. */
export interface SpanTree {
  readonly span?: ReadableSpan;
  readonly children: readonly SpanTree[];
}

type SpansById = Map<string, ReadableSpan>;

const MOST_SPANS = 1000;
const MOST_TRACES = 100;

/**
 * Holds spans until the root of their tree has ended; children end first, and come in any number of exports. A root has
 * no parent, or a remote one. Holds no more than the bounds allow: the oldest trace goes first, complete or not.
 */
export class SpanTrees {
  readonly #held = new Map<string, SpansById>();
  /** The spans given out last. Their children, should they come later, have nothing to wait for. */
  readonly #gone = new Set<string>();

  /** The trees that these spans complete, and those that must go to make room. */
  add(spans: readonly ReadableSpan[]): SpanTree[] {
    for (const span of spans) this.#hold(span);
    const traceIds = new Set(spans.map((span) => span.spanContext().traceId));
    const trees = [...traceIds].flatMap((traceId) => this.#takeComplete(traceId));
    for (const traceId of this.#held.keys()) {
      if (this.#isWithinBounds()) break;
      trees.push(...this.#takeAll(traceId));
    }
    return trees;
  }

  /** Everything that is still held. */
  flush(): SpanTree[] {
    return [...this.#held.keys()].flatMap((traceId) => this.#takeAll(traceId));
  }

  #hold(span: ReadableSpan): void {
    const { traceId, spanId } = span.spanContext();
    const held = this.#held.get(traceId) ?? new Map();
    this.#held.set(traceId, held.set(spanId, span));
  }

  #takeComplete(traceId: string): SpanTree[] {
    const held = this.#held.get(traceId)!;
    const topmost = withoutParentIn(held);
    const roots = topmost.filter(isRoot);
    const late = topmost.filter((span) => !isRoot(span) && this.#gone.has(keyOf(span.parentSpanContext!)));
    const trees = this.#take(roots, held);
    if (late.length > 0) trees.push({ children: this.#take(late, held) });
    if (held.size === 0) this.#held.delete(traceId);
    return trees;
  }

  #takeAll(traceId: string): SpanTree[] {
    const held = this.#held.get(traceId)!;
    this.#held.delete(traceId);
    const children = this.#take(withoutParentIn(held), held);
    return children.length > 0 ? [{ children }] : [];
  }

  /** The trees below these spans, by their start. */
  #take(spans: readonly ReadableSpan[], held: SpansById): SpanTree[] {
    if (spans.length === 0) return [];
    const children = byParent(held);
    const take = (span: ReadableSpan): SpanTree => {
      const { spanId } = span.spanContext();
      held.delete(spanId);
      this.#remember(span);
      return { span, children: (children.get(spanId) ?? []).sort(byStart).map(take) };
    };
    return spans.toSorted(byStart).map(take);
  }

  #remember(span: ReadableSpan): void {
    this.#gone.add(keyOf(span.spanContext()));
    if (this.#gone.size <= MOST_SPANS) return;
    const [oldest] = this.#gone;
    this.#gone.delete(oldest!);
  }

  #isWithinBounds(): boolean {
    const spans = [...this.#held.values()].reduce((sum, held) => sum + held.size, 0);
    return spans <= MOST_SPANS && this.#held.size <= MOST_TRACES;
  }
}

function isRoot({ parentSpanContext: parent }: ReadableSpan): boolean {
  return !parent || parent.isRemote === true;
}

// A remote parent can be here too, when a service calls itself.
function withoutParentIn(held: SpansById): ReadableSpan[] {
  return [...held.values()].filter(({ parentSpanContext: parent }) => !parent || !held.has(parent.spanId));
}

function byParent(held: SpansById): Map<string, ReadableSpan[]> {
  const children = new Map<string, ReadableSpan[]>();
  for (const span of held.values()) {
    const parentId = span.parentSpanContext?.spanId;
    if (parentId === undefined) continue;
    const siblings = children.get(parentId) ?? [];
    siblings.push(span);
    children.set(parentId, siblings);
  }
  return children;
}

function byStart(a: ReadableSpan, b: ReadableSpan): number {
  return a.startTime[0] - b.startTime[0] || a.startTime[1] - b.startTime[1];
}

function keyOf({ traceId, spanId }: SpanContext): string {
  return traceId + spanId;
}
