import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly impact: string | null
  readonly help: string
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[]
}

/** What axe finds serious or critical on the page as it stands, one line a place; empty where nothing. */
export async function seriousViolations(page: Page): Promise<readonly string[]> {
  const client = await page.context().newCDPSession(page)
  try {
    // Evaluated by the debugger: the page's own content security policy does not let a script in.
    await client.send('Runtime.evaluate', { expression: axe })
    const { result, exceptionDetails } = await client.send('Runtime.evaluate', {
      expression: `axe.run(document, { resultTypes: ['violations'] }).then((result) => JSON.stringify(result.violations))`,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(`axe failed: ${exceptionDetails.text}`)
    const violations = JSON.parse(String(result.value)) as Violation[]
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${id} (${help}): ${node.target.join(' ')} ${node.failureSummary}`),
      )
  } finally {
    await client.detach()
  }
}

/** Throws with every place if axe finds something serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
  const found = await seriousViolations(page)
  if (found.length > 0)
    throw new Error(`${found.length} serious accessibility faults at ${page.url()}:\n${found.join('\n')}`)
}
