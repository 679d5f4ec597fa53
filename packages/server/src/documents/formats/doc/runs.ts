import type { Run } from '../flow.ts'
import type { CharacterFormat } from './formatting.ts'

/** Open fields of the text so far: their instruction, and whether their result has begun. */
export type OpenFields = { instruction: string; result: boolean }[]

/** What characters of their own stand for in a Word document; all others below space stand for nothing printed. */
const signs: Readonly<Record<string, string>> = { '\t': '\t', '\u000b': '\n', '\u001e': '-' }

/** The runs of a paragraph's characters as printed. `fields` goes on from paragraph to paragraph. */
export function printedRuns(
  text: string,
  formatAt: (index: number) => CharacterFormat,
  fields: OpenFields,
): Run[] {
  const runs: { text: string; bold: boolean }[] = []
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? ''
    const field = fields.at(-1)
    if (character === '\u0013') fields.push({ instruction: '', result: false })
    else if (character === '\u0014') {
      if (field !== undefined) field.result = true
    } else if (character === '\u0015') fields.pop()
    else if (field !== undefined && !field.result) field.instruction += character
    else if (
      !fields.some((open) => !open.result || /^\s*(?:PAGE|NUMPAGES|PAGEREF)\b/i.test(open.instruction))
    ) {
      const { bold = false, hidden, deleted } = formatAt(index)
      const printed = character < ' ' ? (signs[character] ?? '') : character
      if (hidden === true || deleted === true || printed === '') continue
      const last = runs.at(-1)
      if (last !== undefined && last.bold === bold) last.text += printed
      else runs.push({ text: printed, bold })
    }
  }
  return runs
}
