import { defineConfig } from 'vitest/config'

/** Tests that boot stores, apps or browsers wait for conditions; these are limits, not sleeps. */
const LONG_MS = 60_000

const common = { environment: 'node', pool: 'forks', passWithNoTests: true } as const

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
          include: ['{shared,server,widget,console,demo,scripts}/**/*.test.{ts,tsx}', 'test/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...common,
          name: 'product',
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
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/global-stores.ts', 'test/support/global-bundles.ts'],
          testTimeout: 2 * LONG_MS,
          hookTimeout: LONG_MS,
        },
      },
    ],
  },
})
