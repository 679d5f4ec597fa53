import { describe, expect, test } from 'vitest'
import type { MatterEvent } from '../api/types.ts'
import { entryOf } from './event-words.ts'

const event = (input: MatterEvent['input']): MatterEvent => ({
  seq: 1,
  action: 'report',
  label: '报进展',
  occurredAt: '2026-11-25T09:00:00+08:00',
  receivedAt: '2026-11-25T09:00:00+08:00',
  onPaper: false,
  conflict: null,
  unitName: '县住建局',
  personName: '田晓岚',
  partId: null,
  hatTitle: null,
  from: null,
  to: null,
  toLabel: null,
  visibility: 'all',
  files: [],
  input,
  fields: {
    account: { type: 'long-text', label: '进展情况', max: 3000 },
    progress: { type: 'integer', label: '完成', unit: '%', least: 0, most: 100 },
  },
})

describe('what was given with an action, in words', () => {
  test.each([
    [{ account: '已查过半。', progress: 60 }, '田晓岚：已查过半。完成 60%'],
    [{ account: '已查过半', progress: 60 }, '田晓岚：已查过半；完成 60%'],
    [{ progress: 60 }, '田晓岚：完成 60%'],
    [{}, '田晓岚'],
  ])('%j', (input, words) => {
    expect(entryOf(event(input), '2026-11-25' as never).text).toBe(words)
  })
})
