import type { Rule } from '../config/holds.ts';
import type { PropertyModel } from '../config/model.ts';

/** What the value of a reference has to keep to. */
export interface ReferenceRule extends Rule {
  /** The declared type of the attribute that it is a value of. */
  readonly attribute?: string;
  readonly unsupported?: PropertyModel['unsupported'];
}
