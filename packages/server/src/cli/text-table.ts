/** Columns that a character takes on a terminal: two for Chinese and full-width ones. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += wide.test(character) ? 2 : 1
  return width
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6“”‘’—…①-⓿\u{20000}-\u{3fffd}]/u

const closing = /[，。、；：！？）》”’]/

/** Cuts a text into lines that fit `width` columns. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = []
  for (const line of text.split('\n')) {
    let current = ''
    let used = 0
    for (const character of line) {
      const needs = displayWidth(character)
      if (used + needs > width && current !== '') {
        // A closing mark does not begin a line: it takes the character before along.
        const kept = closing.test(character) ? current.slice(-1) : ''
        if (current.length > 1) lines.push(current.slice(0, current.length - kept.length))
        current = current.length > 1 ? kept : current
        used = displayWidth(current)
      }
      current += character
      used += needs
    }
    lines.push(current)
  }
  return lines
}

/** A table in plain characters, its cells wrapped to the columns' widths. */
export function textTable(rows: readonly (readonly string[])[], widths: readonly number[]): string {
  const rule = widths.map((width) => '─'.repeat(width)).join('─┼─')
  const printed = rows.map((row) => {
    const cells = widths.map((width, column) => wrapText(row[column] ?? '', width))
    const height = Math.max(...cells.map((cell) => cell.length))
    return Array.from({ length: height }, (_, line) =>
      widths
        .map((width, column) => {
          const text = cells[column]?.[line] ?? ''
          return text + ' '.repeat(Math.max(width - displayWidth(text), 0))
        })
        .join(' │ ')
        .trimEnd(),
    ).join('\n')
  })
  return printed.join(`\n${rule}\n`)
}
