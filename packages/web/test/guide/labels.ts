import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const chinese = /[\u4e00-\u9fff]/

/** `{}` stands for what is worked out while the program runs. */
export const shaped = (words: string) => words.replace(/\d+/g, '{}').replace(/\s+/g, ' ').trim()

/**
 * Every Chinese label that the sources under the folders may show: string literals, templates, text between tags, and text
 * and expressions between tags taken together, numbers and expressions as `{}`. Tests are not sources.
 */
export function labelsUnder(folders: readonly string[]): ReadonlySet<string> {
  const labels = new Set<string>()
  const keep = (words: string) => {
    const label = shaped(words)
    if (chinese.test(label)) labels.add(label)
  }
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(name) || /\.test\.tsx?$|\.generated\./.test(name)) continue
      const path = join(folder, name)
      const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, false)
      const visit = (node: ts.Node): void => {
        if (ts.isStringLiteralLike(node)) keep(node.text)
        else if (ts.isTemplateExpression(node))
          keep(node.head.text + node.templateSpans.map((span) => `{}${span.literal.text}`).join(''))
        else if (ts.isJsxText(node)) keep(node.text)
        else if (ts.isJsxElement(node) || ts.isJsxFragment(node)) keep(wordsOf(node.children))
        ts.forEachChild(node, visit)
      }
      visit(source)
    }
  }
  return labels
}

/** Whether a page may show these words; a button may begin with the label of what it does (签收 12 件). */
export function shows(labels: ReadonlySet<string>, words: string): boolean {
  const label = shaped(words)
  const [first = '', ...rest] = label.split(' ')
  return labels.has(label) || (rest.length > 0 && labels.has(first) && labels.has(`{} ${rest.join(' ')}`))
}

function wordsOf(children: readonly ts.JsxChild[]): string {
  return children
    .map((child) => {
      if (ts.isJsxText(child))
        return child.containsOnlyTriviaWhiteSpaces ? '' : child.text.replace(/\s*\n\s*/g, '')
      return ts.isJsxExpression(child) && child.expression && !ts.isStringLiteral(child.expression)
        ? '{}'
        : ''
    })
    .join('')
}
