import { cut, type Prose } from '../text/prose.ts'
import { depths } from '../text/sentences.ts'
import { endsLikeUnit } from '../units/lexicon.ts'

const LONGEST = 400
const SAYS = /[。？！]|如下|通知|要求|决定|认真|请/

/** 主送机关: a line of units closed by a colon; null if the line is none. */
export function recipientsOf(line: Prose): string[] | null {
  const { fold } = line
  const sent = /^主送(?:机关|单位)?：/.exec(fold)
  if (sent !== null) return splitPrinted(cut(line, sent[0].length, fold.replace(/[：。]$/, '').length))
  if (!fold.endsWith('：') || fold.length > LONGEST || SAYS.test(fold)) return null
  const names = splitPrinted(cut(line, 0, fold.length - 1))
  const unitLike = names.filter((name) => endsLikeUnit(name)).length
  return names.length > 0 && unitLike * 2 >= names.length ? names : null
}

export function copiesOf(line: Prose): string[] {
  const colon = line.fold.indexOf('：')
  const end = line.fold.search(/[。]/)
  return splitPrinted(cut(line, colon + 1, end < 0 ? line.fold.length : end))
}

/** Splits at the separators as printed; a bare 乡 or 镇 after 各 waits for its noun. */
function splitPrinted(list: Prose): string[] {
  const depth = depths(list.fold)
  const names: string[] = []
  let from = 0
  for (let i = 0; i <= list.fold.length; i++) {
    const isMark = i === list.fold.length || ((depth[i] ?? 0) === 0 && '、，；'.includes(list.fold.charAt(i)))
    if (!isMark) continue
    const name = list.text.slice(from, i)
    if (
      i < list.fold.length &&
      /^各[乡镇县区市旗州](?:（[^（）]{1,8}）)?$/.test(list.fold.slice(from, i)) &&
      /^[乡镇县区市旗州街]/.test(list.fold.slice(i + 1))
    )
      continue
    if (name !== '') names.push(name)
    from = i + 1
  }
  return names
}
