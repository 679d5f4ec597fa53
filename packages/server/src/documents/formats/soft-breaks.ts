/** Sentence end, colon or closing bracket: the line is complete as it stands. */
const ended = /[。；：！？;:!?…”』」）)】〕》]$/
/** Opens a numbered item, an article or a chapter. */
const labelled =
  /^(?:第[一二三四五六七八九十百零〇\d]+[章节条款]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、)）](?!\d)|[①-⑳])/

/**
 * Which of the line breaks inside one paragraph only wrap it, as in text pasted from a PDF.
 * Such lines are about equally long, stop in mid-sentence, and the next one opens nothing.
 * Answers for each break between `lines[i]` and `lines[i + 1]` whether it should be mended.
 */
export function wrappedBreaks(lines: readonly string[]): boolean[] {
  const longest = Math.max(0, ...lines.map((line) => line.length))
  return lines.slice(0, -1).map((line, index) => {
    const next = lines[index + 1] ?? ''
    const full = line.length >= 15 && line.length >= longest * 0.8
    return full && next !== '' && !ended.test(line) && !labelled.test(next)
  })
}
