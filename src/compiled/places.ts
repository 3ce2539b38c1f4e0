import type { NodeOrigin } from '../config/layer.ts';
import type { Compiled } from './compiled.ts';

/** Where each value of a compiled configuration stands, by path. */
export function originsOf({ places }: Pick<Compiled, 'places'>): ReadonlyMap<string, NodeOrigin> {
  return new Map(
    Object.entries(places()).flatMap(([source, paths]) =>
      Object.entries(paths).map(([path, place]): [string, NodeOrigin] => {
        const [line, column] = place.split(':').map(Number);
        return [path, { source, line: line!, column: column! }];
      }),
    ),
  );
}
