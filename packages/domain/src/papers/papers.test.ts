import { isRefusal } from '@anlan/domain/kernel'
import { describe, expect, it } from 'vitest'
import {
  a4Page,
  attachmentLines,
  checkPaper,
  dayInPaper,
  normaliseDocumentNumber,
  titleLines,
} from './index.ts'

it('has a page whose margins and type area fill the sheet (DOC-FMT-1)', () => {
  expect([
    a4Page.top + a4Page.textHeight + a4Page.bottom,
    a4Page.left + a4Page.textWidth + a4Page.right,
  ]).toEqual([297, 210])
  expect([a4Page.bottom, a4Page.right]).toEqual([35, 26])
})

describe('document numbers (DOC-NUM-1)', () => {
  it.each([
    ['安委办〔2021〕4号', '安委办〔2021〕4号'],
    ['西政发[2021]01号', '西政发〔2021〕1号'],
    ['云安委（2026） 18 号', '云安委〔2026〕18号'],
    ['云安委【２０２６】第１８号', '云安委〔2026〕18号'],
  ])('%s is printed as %s', (written, printed) => {
    expect(normaliseDocumentNumber(written)).toBe(printed)
  })

  it.each(['安委办〔21〕4号', '安委办2021年4号', '〔2021〕4号', '安委办〔2021〕0号', '安委办〔2021〕4'])(
    '%s is refused',
    (written) => {
      expect(isRefusal(normaliseDocumentNumber(written))).toBe(true)
    },
  )
})

it('dates a paper in Arabic figures without leading zeros (DOC-FMT-2)', () => {
  expect(dayInPaper('2021-04-09')).toBe('2021年4月9日')
})

describe('titles', () => {
  it.each([
    [['关于交办任务的通知']],
    [['云川县安全生产委员会办公室', '关于交办冬春季安全防范任务的通知']],
    [['关于做好2026年国庆节、中秋节期间', '安全生产和应急值守工作的通知']],
  ])('%j', (lines) => {
    expect(titleLines(lines.join(''))).toEqual(lines)
  })

  it.each([
    '云川县安全生产委员会办公室关于印发《2026年冬春季安全防范重点任务分工》的通知',
    '关于做好2026年国庆节、中秋节期间安全生产和应急值守工作的通知',
    '一'.repeat(61),
  ])('%s is broken in lines of at most 20 characters, no number or mark cut', (title) => {
    const lines = titleLines(title)
    expect(lines.join('')).toBe(title)
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(20)
      expect(line).not.toMatch(/^[、，。》”0-9年]|[《“]$/)
    }
  })
})

describe('a paper', () => {
  const paper = {
    number: '云安委办[2026]07号',
    title: '任务交办单',
    recipients: ['县住建局'],
    body: [{ text: '现将任务交办如下。' }],
    attachments: [],
    issuer: '县安委办',
    day: '2026-11-25' as never,
  }

  it('leaves with its number as it is printed', () => {
    expect(checkPaper(paper)).toMatchObject({ number: '云安委办〔2026〕7号' })
    expect(checkPaper({ ...paper, number: null })).toMatchObject({ number: null })
  })

  it.each([
    ['no title', { title: ' ' }],
    ['no issuer', { issuer: '' }],
    ['nobody to go to', { recipients: [] }],
    ['nothing to say', { body: [{ text: '' }] }],
    ['a number of two digits for the year', { number: '云安委办〔26〕7号' }],
  ])('is kept back: %s', (_, change) => {
    expect(isRefusal(checkPaper({ ...paper, ...change }))).toBe(true)
  })

  it.each([
    [[], []],
    [['任务清单'], ['附件：任务清单']],
    [
      ['任务清单', '联系人'],
      ['附件：1. 任务清单', '　　　2. 联系人'],
    ],
  ])('says what is attached: %j', (titles, lines) => {
    expect(attachmentLines(titles)).toEqual(lines)
  })
})
