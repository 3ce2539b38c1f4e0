import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificates {
  /** The path of a file: `ca.crt`, `other.crt`, `server.key`, `elsewhere.crt`, … */
  file(name: string): string;
  pem(name: string): Buffer;
  remove(): void;
}

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** The authorities `ca` and `other`; from `ca`, `server` for 127.0.0.1, `elsewhere` for another host, and `client`. */
export function makeCertificates(): Certificates {
  const directory = mkdtempSync(join(tmpdir(), 'otelboot-tls-'));
  const openssl = (command: string, ...args: string[]) =>
    execFileSync('openssl', [...command.split(' '), ...args], { cwd: directory, stdio: 'pipe' });
  const issue = (name: string, altName: string) => {
    openssl(`req -new -subj /CN=${name} -keyout ${name}.key -out ${name}.csr`, ...KEY);
    writeFileSync(join(directory, `${name}.ext`), `subjectAltName=${altName}\n`);
    openssl(
      `x509 -req -in ${name}.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile ${name}.ext -out ${name}.crt`,
    );
  };
  for (const name of ['ca', 'other'])
    openssl(`req -x509 -days 2 -subj /CN=${name} -keyout ${name}.key -out ${name}.crt`, ...KEY);
  issue('server', 'IP:127.0.0.1,DNS:localhost');
  issue('elsewhere', 'DNS:elsewhere.test');
  issue('client', 'DNS:client.test');
  const file = (name: string) => join(directory, name);
  return {
    file,
    pem: (name) => readFileSync(file(name)),
    remove: () => rmSync(directory, { recursive: true }),
  };
}
