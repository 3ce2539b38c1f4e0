import type { CompleteReference } from '../components/builder.ts';
import type { Component } from '../components/component.ts';
import type { Path } from '../config/path.ts';
import type { Problems } from '../config/problems.ts';
import type { Variables } from '../config/sources.ts';
import type { Configuration } from '../generated/types.ts';
import type { Parts } from '../init.ts';
import type { ReferenceRule } from './reference-rule.ts';

/** What a module that `otelboot compile` has made hands over to be started. */
export interface Compiled extends Parts {
  /** The version of otelboot that has made it. */
  readonly version: string;
  readonly file?: string;
  readonly preset: string;
  /** Says that the application runs without telemetry when this cannot be started. */
  readonly onError?: 'disable';
  /** The variables that count: those that the file or the preset refers to. */
  readonly variables: readonly string[];
  /** The built-in components that the configuration names. */
  readonly components: readonly Component[];
  readonly custom?: CustomParts;
  /** Complete, or what makes it so once the variables are known. */
  readonly config: Configuration | ReadConfig;
  /** Where each value stands, as `line:column` by file and path. */
  places(): Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface CustomParts {
  readonly components: readonly Component[];
  readonly completeReference: CompleteReference;
}

export type ReadConfig = (reading: Reading) => Configuration;

/** What a configuration with references is made complete with. */
export interface Reading {
  readonly variables: Variables;
  readonly problems: Problems;
  readonly compiled: Pick<Compiled, 'places'>;
}

/** A text with references, and what has to come out of it. */
export interface Reference {
  readonly text: string;
  /** What comes out may be a number, a boolean or null; without it, it is a text. */
  readonly plain?: true;
  readonly path: Path;
  /** Where it stands: source, line, column. */
  readonly at: Place;
  /** Where the name of its property stands. */
  readonly nameAt?: Place;
  /** What its property accepts; without it, anything. */
  readonly rule?: ReferenceRule;
  /** It is not shown. */
  readonly secret?: true;
}

export type Place = readonly [source: string, line: number, column: number];
