import { parse } from 'acorn'
import { full } from 'acorn-walk'

/**
 * What Chromium 86 cannot run, in a script. Syntax: whatever ES2021 does not know, and what came with ES2022 after it
 * (static blocks, `#x in`, top-level await). Functions: those of `newer` that are called without being asked for.
 */
export function newerScript(code: string): readonly string[] {
  const found: string[] = []
  let tree: ReturnType<typeof parse>
  try {
    tree = parse(code, { ecmaVersion: 2022, sourceType: 'module' })
  } catch (error) {
    return [`syntax: ${String(error)}`]
  }
  full(tree, (node) => {
    if (node.type === 'StaticBlock') found.push('static block')
    const { left, callee, expression } = node as unknown as Record<
      string,
      { type?: string; property?: { name?: string }; name?: string } | undefined
    >
    if (node.type === 'BinaryExpression' && left?.type === 'PrivateIdentifier') found.push('#private in')
    if (
      node.type === 'ExpressionStatement' &&
      expression?.type === 'AwaitExpression' &&
      isTopLevel(tree, node)
    )
      found.push('top-level await')
    if (node.type === 'CallExpression') {
      const name =
        callee?.type === 'MemberExpression' ? `.${callee.property?.name ?? ''}` : (callee?.name ?? '')
      if (newer.has(name)) found.push(`${name}()`)
    }
  })
  return found
}

function isTopLevel(tree: ReturnType<typeof parse>, node: unknown): boolean {
  return tree.body.some((statement) => statement === node)
}

/** Functions newer than Chromium 86; what `src/old-browsers.ts` gives is left out. */
const newer = new Set([
  ...[
    'structuredClone',
    '.randomUUID',
    '.findLastIndex',
    '.toSorted',
    '.toReversed',
    '.toSpliced',
    '.groupBy',
    '.withResolvers',
  ],
  ...['.isSubsetOf', '.fromAsync', '.canParse', '.getSetCookie', '.supportedValuesOf', '.showPopover'],
])

/** What Chromium 86 does not understand, in a style sheet. */
export function newerStyle(css: string): readonly string[] {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/"(?:[^"\\]|\\.)*"/g, '""')
  return newerCss.filter(([, pattern]) => pattern.test(plain)).map(([name]) => name)
}

const newerCss: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['inset', /[;{]\s*inset(-(block|inline)(-(start|end))?)?\s*:/],
  [':is, :where, :has', /:(is|where|has)\(/],
  [':not with a list', /:not\([^()]*,[^()]*\)/],
  ['aspect-ratio', /[;{]\s*aspect-ratio\s*:/],
  ['logical shorthands', /[;{]\s*(margin|padding)-(inline|block)\s*:/],
  ['color-mix', /color-mix\(/],
  ['light-dark', /light-dark\(/],
  ['oklch, lab', /\b(oklch|oklab|lab|lch)\(/],
  ['cascade layers', /@layer\b/],
  ['container queries', /@container\b/],
  ['scope', /@scope\b/],
  ['nesting', /[;{]\s*&/],
  ['range in media queries', /@media[^{]*[<>]/],
  ['text-underline-offset', /text-underline-offset/],
  ['overflow: clip', /[;{]\s*overflow(-[xy])?\s*:\s*clip/],
  ['new viewport units', /\d(dvh|svh|lvh|dvw|svw|lvw)\b/],
  ['individual transforms', /[;{]\s*(translate|rotate|scale)\s*:/],
]
