import { defineConfig } from 'vitest/config'

/**
 * One run, five rooms: the house's own order, pure rules, the server on a real PostgreSQL, the pages' own logic, and journeys in a browser.
 * The machines have two cores: files of one room share one PostgreSQL and run at most two at a time.
 */
export default defineConfig({
  test: {
    reporters: ['default', './vitest.reporter.ts'],
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'house',
          include: ['scripts/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: 'domain', testTimeout: 60_000, include: ['packages/domain/{src,test}/**/*.test.ts'] } },
      {
        test: {
          name: 'server',
          include: ['packages/server/{src,test}/**/*.test.ts'],
          globalSetup: ['packages/server/test/programs.setup.ts', 'packages/server/test/postgres.setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'web', include: ['packages/web/src/**/*.test.{ts,tsx}'] } },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['packages/server/test/postgres.setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
