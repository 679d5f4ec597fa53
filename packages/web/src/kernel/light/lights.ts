/**
 * The six lights. Shape says time, colour says outcome, and a word always stands beside: ring not due, triangle near,
 * diamond late, green disc done, green diamond done late, two bars paused.
 */
export type LightName = 'idle' | 'near' | 'late' | 'done' | 'done-late' | 'paused'

interface LightWords {
  /** In a filter or a list. */
  readonly word: string
  /** In a cell of the board, where there is room for one character. */
  readonly short: string
}

export const lightWords: Readonly<Record<LightName, LightWords>> = {
  late: { word: '逾期', short: '逾' },
  near: { word: '临近', short: '临' },
  idle: { word: '未到期', short: '未' },
  paused: { word: '已暂停', short: '停' },
  'done-late': { word: '逾期办结', short: '迟' },
  done: { word: '已办结', short: '结' },
}

/** Worst first: what a sum shows when several lights stand for one row. */
export const lightsWorstFirst = Object.keys(lightWords) as readonly LightName[]

/** The words of a light under a heading that already asks “还有多久”: 3 个工作日 instead of 还有 3 个工作日. */
export function underHeading(words: string): string {
  return words.replace(/^还有\s*/, '')
}
