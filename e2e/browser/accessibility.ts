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

/**
 * What axe finds serious or critical on the page as it stands, one line a place; empty where nothing. `rules` narrows it
 * to some rules of axe, where only they can have changed.
 */
export async function seriousViolations(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  const client = await page.context().newCDPSession(page)
  const options = { resultTypes: ['violations'], ...(rules === undefined ? {} : { runOnly: rules }) }
  try {
    // Evaluated by the debugger: the page's own content security policy does not let a script in.
    await client.send('Runtime.evaluate', { expression: axe })
    const { result, exceptionDetails } = await client.send('Runtime.evaluate', {
      expression: `axe.run(document, ${JSON.stringify(options)}).then((result) => JSON.stringify(result.violations))`,
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
export async function expectAccessible(page: Page, rules?: readonly string[]): Promise<void> {
  const found = await seriousViolations(page, rules)
  if (found.length > 0)
    throw new Error(`${found.length} serious accessibility faults at ${page.url()}:\n${found.join('\n')}`)
}
