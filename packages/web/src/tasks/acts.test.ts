import { describe, expect, test } from 'vitest'
import { draftMatter, matter, offer, ownMatter } from '../../test/fixtures/matters.ts'
import { closedActs, openActs, rowAct } from './acts.ts'

const part = (name: string) => {
  const found = matter.parts.find((each) => each.unit.name === name)
  if (found === undefined) throw new Error(`no part ${name}`)
  return found
}

describe('the buttons of a task', () => {
  test('what the state waits for comes first; the same on several units is one press; what destroys comes last', () => {
    expect(openActs(matter, null).map((act) => act.label)).toEqual([
      '同意办结（石坝镇）',
      '退回（石坝镇）',
      '催办 3 个单位',
      '撤回任务',
    ])
  })

  test('with a unit in focus only its own', () => {
    expect(openActs(matter, part('南岭乡').id).map((act) => act.label)).toEqual(['催办', '撤回任务'])
  })

  test('what cannot be done in bulk is left to the rows', () => {
    const two = { ...matter, offers: [offer('approve', 3), offer('return', 3), offer('return', 4)] }
    expect(openActs(two, null).map((act) => act.action)).toEqual(['approve'])
  })

  test('a row shows the likeliest act of its part, never one that blames or destroys', () => {
    expect(rowAct(matter, part('石坝镇'))?.action).toBe('approve')
    expect(rowAct(matter, part('双桥镇'))).toBeNull()
    const grave = { ...matter, offers: [offer('withdraw-part', 5)] }
    expect(rowAct(grave, part('双桥镇'))).toBeNull()
  })
})

describe('why not', () => {
  test('each closed action with its reasons', () => {
    expect(closedActs(draftMatter, null)).toEqual([
      { label: '签发', reasons: ['您现在的岗位没有签发的权限。'] },
    ])
    expect(closedActs(ownMatter, null).map((act) => act.label)).toEqual(['签收'])
  })

  test('what belongs to another state is no question', () => {
    const [closed] = [offer('sign', null, '现在是“办理中”，不能签发。')]
    const running = {
      ...matter,
      offers: [{ ...closed, reasons: [{ code: 'wrong-state', message: '现在是“办理中”，不能签发。' }] }],
    }
    expect(closedActs(running, null)).toEqual([])
  })
})
