import type { Attributes } from '@opentelemetry/api';

// The list of instrumentation-http, so that a request is told alike whichever way it is sent.
const SENSITIVE = [
  'sig',
  'Signature',
  'AWSAccessKeyId',
  'X-Goog-Signature',
  'X-Amz-Signature',
  'X-Amz-Credential',
  'X-Amz-Security-Token',
];

/** The attributes of a URL whose query has a value that must not be told; none when there is no such value. */
export function redactedUrl(
  origin: string,
  path: string,
  sensitive: readonly string[] = SENSITIVE,
): Attributes {
  if (!path.includes('?')) return {};
  const url = new URL(path, origin);
  const search = `?${url.search
    .slice(1)
    .split('&')
    .map((pair) => (sensitive.includes(nameOf(pair)) ? `${pair.split('=', 1)[0]}=REDACTED` : pair))
    .join('&')}`;
  if (search === url.search) return {};
  url.search = search;
  return { 'url.full': url.href, 'url.query': url.search };
}

function nameOf(pair: string): string {
  return new URLSearchParams(pair).keys().next().value ?? '';
}
