import { isSecretParameter } from './secret-names.ts';

const URLS = /[a-z][a-z\d+.-]*:\/\/[^\s"<>]+/gi;
// A text that begins with a URL is taken for one as a whole: what is not encoded in it may be a part of a secret.
const ONE_URL = /^\s*[a-z][a-z\d+.-]*:\/\/[\s\S]*$/gi;
// Without a scheme, as an address for gRPC may be written.
const BARE_USER_INFO = /(^|[\s"'(=]|\/\/)([^\s/@:"'(=]+:(?!\/\/)[^\s@"']+)@(?=[\w[])/g;
const PARAMETER = /([?&;#])([^=&;#\s]+)=([^&#]*)/g;
// The same in a text that is no URL, or no longer one.
const BARE_PARAMETER = /([?&])([^=&;#\s]+)=([^&#\s"<>]*)/g;

/** A text whose URLs have neither user info nor credentials in their parameters. */
export function redactUrls(text: string, replacement: string): string {
  if (!text.includes('@') && !text.includes('=')) return text;
  const withoutParameter = (pair: string, mark: string, name: string) =>
    isSecretParameter(decoded(name)) ? `${mark}${name}=${replacement}` : pair;
  return text
    .replace(patternFor(text), (url) => {
      const info = userInfo(url);
      const shown = info === undefined ? url : url.replace(info, () => replacement);
      return shown.replace(PARAMETER, withoutParameter);
    })
    .replace(BARE_PARAMETER, withoutParameter)
    .replace(BARE_USER_INFO, (_match, before: string) => `${before}${replacement}@`);
}

/** The secrets that stand in the URLs of a text, as written and decoded. */
export function secretsInUrls(text: string): string[] {
  if (!text.includes('@') && !text.includes('=')) return [];
  const bare = [...text.matchAll(BARE_USER_INFO)].map(([, , info]) => info!);
  const inside = (text.match(patternFor(text)) ?? []).flatMap((url) => [
    ...parts(userInfo(url)),
    ...[...url.matchAll(PARAMETER)]
      .filter(([, , name]) => isSecretParameter(decoded(name!)))
      .map(([, , , value]) => value!),
  ]);
  return [...bare.flatMap(parts), ...inside].flatMap((secret) => [secret, decoded(secret)]);
}

function patternFor(text: string): RegExp {
  return text.search(ONE_URL) === 0 ? ONE_URL : URLS;
}

// The authority ends at the first slash. When that leaves no valid URL, the password has one in it.
function userInfo(url: string): string | undefined {
  const start = url.indexOf('://') + 3;
  const authority = /^[^/?#\\]*/.exec(url.slice(start))![0];
  const rest = authority.includes('@') || URL.canParse(url) ? authority : url.slice(start);
  const end = rest.lastIndexOf('@');
  return end > 0 ? rest.slice(0, end) : undefined;
}

// A name beside a password tells nothing; alone, it is the token itself.
function parts(info: string | undefined): string[] {
  if (info === undefined) return [];
  const at = info.indexOf(':');
  const password = at < 0 ? '' : info.slice(at + 1);
  return password === '' ? [info.replace(/:$/, '')] : [info, password];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
