import { readFileSync } from 'node:fs';

/** The text of a file that a reference names, or why it cannot be read. */
export function readReferred(path: string): { readonly text: string } | { readonly reason: string } {
  try {
    return { text: decode(readFileSync(path)) };
  } catch (cause) {
    return { reason: whyUnreadable(cause) };
  }
}

/** @throws when it is not UTF-8. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

export function whyUnreadable(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'it does not exist';
  return code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is not UTF-8 text' : message;
}
