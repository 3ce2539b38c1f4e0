import { createRequire } from 'node:module';

// Upstream's own start, from the same file.
const require = createRequire(new URL('../peers/package.json', import.meta.url));
const { startNodeSdk } = require('@opentelemetry/sdk-node');
const { trace } = require('@opentelemetry/api');

startNodeSdk();
trace.getTracer('bench').startSpan('first').end();
process.stdout.write(`${performance.now()} ${process.memoryUsage().rss}\n`);
process.exit(0);
