// What a client needs of gRPC. The index of the package loads all of it: servers, debugging services, load balancers that
// only a service configuration chooses, which our channels do not ask for. Its modules import each other in a circle that
// can be entered at the channel.
import '@grpc/grpc-js/build/src/channel.js';
import { setup as setUpPickFirst } from '@grpc/grpc-js/build/src/load-balancer-pick-first.js';
import { setup as setUpDns } from '@grpc/grpc-js/build/src/resolver-dns.js';
import { setup as setUpIp } from '@grpc/grpc-js/build/src/resolver-ip.js';
import { setup as setUpUds } from '@grpc/grpc-js/build/src/resolver-uds.js';

/** Registers what a channel looks up by its name: how addresses are found, and which is taken. */
export function setUpGrpc(): void {
  for (const setUp of [setUpDns, setUpIp, setUpUds, setUpPickFirst]) setUp();
}

export { ChannelCredentials } from '@grpc/grpc-js/build/src/channel-credentials.js';
export { Client } from '@grpc/grpc-js/build/src/client.js';
export { CompressionAlgorithms } from '@grpc/grpc-js/build/src/compression-algorithms.js';
export { ConnectivityState } from '@grpc/grpc-js/build/src/connectivity-state.js';
export { Status } from '@grpc/grpc-js/build/src/constants.js';
export { Metadata } from '@grpc/grpc-js/build/src/metadata.js';
