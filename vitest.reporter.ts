import type { Reporter, TestModule } from 'vitest/node'

/** Prints the closing line that CI and people read: `N passed, N failed`. A file that does not load counts as failed. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0 }
    for (const module of modules) {
      const failedTests = [...module.children.allTests('failed')].length
      // A file that did not load, or whose preparation failed, has no failed test of its own.
      if (module.state() === 'failed' && failedTests === 0) count.failed++
      for (const test of module.children.allTests()) {
        const state = test.result().state
        if (state !== 'pending') count[state]++
      }
    }
    const skipped = count.skipped ? `, ${count.skipped} skipped` : ''
    process.stdout.write(`\n${count.passed} passed, ${count.failed} failed${skipped}\n`)
  }
}
