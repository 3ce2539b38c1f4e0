/** What the value of an attribute, or each item of it, has to be. */
export interface AttributeType {
  accepts: (value: unknown) => boolean;
  /** A number keeps the text that was written. */
  text?: boolean;
  hint: string;
}

const isText = (value: unknown) => typeof value === 'string';
const isBoolean = (value: unknown) => typeof value === 'boolean';
const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);

export const attributeTypes: Readonly<Record<string, AttributeType>> = {
  string: {
    accepts: isText,
    text: true,
    hint: 'give a text, or name another type, such as type: string_array',
  },
  bool: { accepts: isBoolean, hint: 'give true or false, without quotes' },
  int: { accepts: Number.isSafeInteger, hint: 'give a whole number, without quotes' },
  double: { accepts: isNumber, hint: 'give a number, without quotes' },
  string_array: { accepts: isText, text: true, hint: 'give a list of texts' },
  bool_array: { accepts: isBoolean, hint: 'give a list of true and false' },
  int_array: { accepts: Number.isSafeInteger, hint: 'give a list of whole numbers' },
  double_array: { accepts: isNumber, hint: 'give a list of numbers' },
};
