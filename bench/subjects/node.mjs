// Node.js alone: what every other figure is measured above.
report();

function report() {
  process.stdout.write(`${performance.now()} ${process.memoryUsage().rss}\n`);
  process.exit(0);
}
