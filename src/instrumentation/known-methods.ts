import type { Attributes } from '@opentelemetry/api';

/** The attributes of a method where only these are known (semantic conventions: http, http.request.method). */
export function methodAttributes(method: string, known: readonly string[]): Attributes {
  return known.includes(method)
    ? { 'http.request.method': method, 'http.request.method_original': undefined }
    : { 'http.request.method': '_OTHER', 'http.request.method_original': method };
}
