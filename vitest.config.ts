import { defineConfig } from 'vitest/config'

/** Tests that boot stores, apps or browsers wait for conditions; these are limits, not sleeps. */
const LONG_MS = 60_000
/** A fault in its real length, its heal, and the quiet after it; a random schedule has as long as it was told. */
const FAULT_MS = Number(process.env.FAULT_LIMIT_MS ?? 120_000)

const common = { environment: 'node', pool: 'forks', passWithNoTests: true } as const
/**
 * The files of a worker share what they import: to read the whole desk anew for each took a third of their time. What a
 * test changes it puts back, and no module of the desk keeps anything of its own.
 */
const shared = { isolate: false } as const

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          ...common,
          name: 'unit',
          ...shared,
          include: [
            '{shared,server,widget,console,demo,scripts}/**/*.test.{ts,tsx}',
            'test/{,simulate/}*.test.ts',
          ],
          // Thousands of random cases on a busy machine: a limit too.
          testTimeout: LONG_MS,
        },
      },
      {
        extends: true,
        test: {
          ...common,
          name: 'product',
          ...shared,
          include: ['test/{setup,protocol,integration}/**/*.test.ts'],
          globalSetup: ['test/support/global-stores.ts', 'test/support/global-bundles.ts'],
          testTimeout: LONG_MS,
          hookTimeout: LONG_MS,
        },
      },
      {
        extends: true,
        test: {
          ...common,
          name: 'fault',
          include: ['test/fault/**/*.test.ts'],
          // One house of two nodes and two stores at a time: it takes both cores.
          fileParallelism: false,
          testTimeout: FAULT_MS,
          hookTimeout: FAULT_MS,
        },
      },
      {
        extends: true,
        test: {
          ...common,
          name: 'pictures',
          include: ['test/pictures/*.pictures.ts'],
          globalSetup: ['test/support/global-stores.ts', 'test/support/global-bundles.ts'],
          hookTimeout: LONG_MS,
        },
      },
      {
        extends: true,
        test: {
          ...common,
          name: 'browser',
          ...shared,
          include: ['test/{browser,deploy}/**/*.test.ts'],
          globalSetup: ['test/support/global-stores.ts', 'test/support/global-bundles.ts'],
          testTimeout: 2 * LONG_MS,
          hookTimeout: LONG_MS,
        },
      },
    ],
  },
})
