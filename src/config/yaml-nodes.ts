/** What a YAML document consists of, whichever reader has read it. */
export type YamlNode = YamlScalar | YamlList | YamlMap;

/** Where something is written; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface YamlScalar {
  readonly kind: 'scalar';
  /** As it is written, without quotes. */
  readonly text: string;
  /** A plain scalar may be a number, a boolean or null; any other is a text. */
  readonly plain: boolean;
  readonly at?: Place;
}

export interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
  readonly at?: Place;
}

export interface YamlMap {
  readonly kind: 'map';
  readonly entries: readonly YamlEntry[];
  readonly at?: Place;
}

export interface YamlEntry {
  readonly name: string;
  readonly nameAt?: Place;
  readonly value: YamlNode;
}
