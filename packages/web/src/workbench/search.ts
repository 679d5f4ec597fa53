import type { InboxGroup } from '../api/types.ts'
import { choiceFrom, compact } from '../kernel/filter/index.ts'

export interface WorkbenchSearch {
  readonly group?: InboxGroup
  /** All that I wait for, not only the longest. */
  readonly waiting?: 'all'
}

export const groupWords: Readonly<Record<InboxGroup, string>> = {
  late: '已逾期',
  today: '今天',
  week: '本周',
  later: '以后',
  paused: '暂停',
  none: '无时限',
}

export const groupsInOrder = Object.keys(groupWords) as readonly InboxGroup[]

export function workbenchSearch(raw: Record<string, unknown>): WorkbenchSearch {
  return compact<WorkbenchSearch>({
    group: choiceFrom(raw.group, groupsInOrder),
    waiting: choiceFrom(raw.waiting, ['all']),
  })
}
