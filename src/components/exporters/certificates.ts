import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { HttpTls } from '../../generated/types.ts';
import type { BuildContext } from '../component.ts';

export interface Certificates {
  readonly ca?: Buffer;
  readonly key?: Buffer;
  readonly cert?: Buffer;
}

/** Reads the files that `tls` names, and makes sure that they can be used together. */
export function loadCertificates(
  { ca_file, key_file, cert_file }: HttpTls,
  { problem }: BuildContext,
): Certificates {
  if ((key_file === undefined) !== (cert_file === undefined)) {
    const missing = key_file === undefined ? 'key_file' : 'cert_file';
    throw problem(`tls.${missing}`, 'is missing: key_file and cert_file come together');
  }
  const load = (property: string, path: string | undefined) => {
    if (path === undefined) return undefined;
    if (!isAbsolute(path)) throw problem(`tls.${property}`, `"${path}" is not an absolute path`);
    try {
      return readFileSync(path);
    } catch (cause) {
      throw problem(
        `tls.${property}`,
        `the file cannot be read: ${(cause as Error).message}`,
        undefined,
        cause,
      );
    }
  };
  const [ca, key, cert] = [
    load('ca_file', ca_file),
    load('key_file', key_file),
    load('cert_file', cert_file),
  ];
  const certificates = { ...(ca && { ca }), ...(key && { key }), ...(cert && { cert }) };
  if (Object.keys(certificates).length > 0) {
    try {
      createSecureContext(certificates);
    } catch (cause) {
      throw problem('tls', `the certificates cannot be used: ${(cause as Error).message}`, undefined, cause);
    }
  }
  return certificates;
}
