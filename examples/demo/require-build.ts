import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The services import `otelboot` as users do, so it has to be built. */
export function requireBuild(): void {
  if (existsSync(fileURLToPath(import.meta.resolve('otelboot')))) return;
  console.error('The demo runs the built package, and dist/ is missing.\nRun: npm run demo');
  process.exit(1);
}
