import { numberOf } from '../text/numerals.ts'
import type { Prose } from '../text/prose.ts'
import type { Measured } from './measured.ts'

const GRADE =
  /((?:全部|均|都|必须|要|应)?(?:达到|达|通过|创建成?|取得|获得|保持|升至|提升至|评为)(?:[\u4e00-\u9fff]{0,8}?))([一二三四五壹贰叁1-5])(级|星级?|等)(?:及以上|或者?以上|以上|(?:或者?合格|及|和)以上)?/g

/** Grades to be reached: 达到三级及以上标准. */
export function grades(text: Prose): Measured[] {
  return [...text.fold.matchAll(GRADE)].flatMap((match) => {
    const value = numberOf(match[2] ?? '')
    const after = text.fold.slice(match.index + match[0].length, match.index + match[0].length + 3)
    if (
      value === null ||
      /等级$/.test(text.fold.slice(match.index - 2, match.index)) ||
      /^(?:时|响应|预警|党|政|人民|安全员|联|响|领导|部门|机构|管|以下|河|公)/.test(after)
    )
      return []
    return [
      {
        from: match.index,
        to: match.index + match[0].length,
        op: '>=' as const,
        value,
        unit: match[3] === '星' ? '星' : (match[3] ?? ''),
      },
    ]
  })
}
