import { resolve } from 'node:path';
import { build as esbuild } from 'esbuild';
import { rolldown } from 'rolldown';
import webpack from 'webpack';

export type Format = 'esm' | 'cjs';

export interface Bundling {
  readonly input: string;
  readonly output: string;
  readonly format: Format;
  /** Packages that stay outside. */
  readonly external: readonly string[];
}

/** Bundles a program for Node.js into one file, as the manual of each says. */
export const bundlers: Readonly<Record<string, (bundling: Bundling) => Promise<unknown>>> = {
  esbuild: ({ input, output, format, external }) =>
    esbuild({
      entryPoints: [input],
      outfile: output,
      bundle: true,
      platform: 'node',
      format,
      external: [...external],
      minify: true,
      logLevel: 'error',
    }),

  async rolldown({ input, output, format, external }) {
    const bundle = await rolldown({ input, platform: 'node', external: [...external] });
    await bundle.write({ file: output, format, minify: true, codeSplitting: false });
    await bundle.close();
  },

  webpack: ({ input, output, format, external }) =>
    new Promise((done, fail) => {
      const kind = format === 'esm' ? 'module' : 'commonjs2';
      webpack(
        {
          mode: 'production',
          target: 'node22',
          entry: input,
          context: resolve(input, '..'),
          externals: [...external],
          externalsType: kind === 'module' ? 'module' : 'commonjs',
          experiments: { outputModule: kind === 'module' },
          output: {
            path: resolve(output, '..'),
            filename: output.split('/').at(-1)!,
            library: { type: kind },
            chunkFormat: kind === 'module' ? 'module' : 'commonjs',
          },
        },
        (error, stats) => {
          if (error || stats?.hasErrors()) fail(error ?? new Error(stats!.toString('errors-only')));
          else done(stats);
        },
      );
    }),
};
