import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { ChannelCredentials as Credentials } from '@grpc/grpc-js';
import { ChannelCredentials } from '../../sdk/grpc.ts';
import type { Certificates } from './certificates.ts';

/** How a channel connects; without certificates, in the clear. */
export function grpcCredentials(tls: Certificates | undefined): Credentials {
  if (!tls) return ChannelCredentials.createInsecure();
  // Its own TLS context: `createSsl` would let the environment change ciphers and authorities.
  const credentials = ChannelCredentials.createFromSecureContext(createSecureContext(tls));
  const createConnector = credentials._createSecureConnector.bind(credentials);
  credentials._createSecureConnector = (...args) => {
    const connector = createConnector(...args);
    // gRPC gives TLS the host as the name of the server, an address too: Node.js 26 refuses that, versions before it warn.
    // Without a name, the certificate is still checked, against the address.
    const { connectionOptions } = connector as unknown as { connectionOptions: { servername: string } };
    if (isIP(connectionOptions.servername)) connectionOptions.servername = '';
    return connector;
  };
  return credentials;
}
