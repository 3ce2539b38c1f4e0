import type { Plugin } from 'rolldown';

/** What packages that are built in ask for and never use here, with what they get instead. */
const STUBS: Readonly<Record<string, string>> = {
  // Loaded by services for debugging, which we do not offer. It would bring protobufjs and yargs.
  '@grpc/proto-loader': 'module.exports = {};',
  // What require-in-the-middle tells about itself when DEBUG asks for it. It would look for supports-color.
  debug: 'module.exports = () => () => {};',
};

/** Keeps out what is never used, so that nothing is looked for in the application's packages at run time. */
export const stubs: Plugin = {
  name: 'stubs',
  resolveId: (id) => (id in STUBS ? `\0stub:${id}` : undefined),
  load: (id) => STUBS[id.replace('\0stub:', '')],
};
