import { defineConfig } from 'vitest/config';

const setupFiles = ['test/support/running-test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles,
          include: ['test/**/*.test.ts'],
          exclude: ['test/process/**', 'test/faults/**', 'test/package/**'],
        },
      },
      {
        test: {
          name: 'process',
          setupFiles,
          include: ['test/process/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'faults',
          setupFiles,
          include: ['test/faults/**/*.test.ts'],
          exclude: ['test/faults/overload.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // Files run side by side, and within them what mostly waits. Not more, because they measure services under load.
          sequence: { groupOrder: 0 },
          maxConcurrency: 4,
          maxWorkers: 3,
        },
      },
      {
        test: {
          name: 'faults-alone',
          setupFiles,
          include: ['test/faults/overload.test.ts'],
          testTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'package',
          setupFiles,
          include: ['test/package/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
