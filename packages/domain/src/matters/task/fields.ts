import type { Fields } from '@anlan/domain/kernel'

/** A measurable aim as read from the document, or as a person set it. */
export const targetFields = {
  name: { type: 'text', label: '指标', required: true },
  op: {
    type: 'choice',
    label: '要求',
    required: true,
    choices: { '>=': '不低于', '<=': '不高于', '=': '等于' },
  },
  value: { type: 'number', label: '目标值', required: true },
  unit: { type: 'text', label: '单位', max: 20 },
  by: { type: 'day', label: '完成时限' },
} as const satisfies Fields

/** A reported figure: how many done of how many. */
export const figureFields = {
  target: { type: 'text', label: '指标', required: true },
  done: { type: 'number', label: '已完成', required: true, least: 0 },
  of: { type: 'number', label: '应完成', least: 0 },
} as const satisfies Fields

/** One share of the task: who, in which role, until when. */
export const shareFields = {
  unit: { type: 'unit', label: '单位', required: true },
  role: {
    type: 'choice',
    label: '分工',
    required: true,
    choices: { lead: '牵头（责任）', support: '配合', collect: '汇总' },
  },
  dueOn: { type: 'day', label: '完成时限' },
} as const satisfies Fields

/** One period of a task that is done again and again, with the day by which it is reported. */
export const periodFields = {
  label: { type: 'text', label: '期次', required: true, max: 20 },
  opensOn: { type: 'day', label: '开始', required: true },
  dueOn: { type: 'day', label: '报送期限', required: true },
} as const satisfies Fields

/** What a task keeps. */
export const taskFields = {
  text: { type: 'long-text', label: '原文', max: 10_000, search: true },
  clause: { type: 'text', label: '条款' },
  dueOn: { type: 'day', label: '完成时限', filter: true },
  recurrence: { type: 'text', label: '频次', hint: '按 RFC 5545，例如每季度：FREQ=MONTHLY;INTERVAL=3' },
  periods: { type: 'rows', label: '各期', of: periodFields, most: 400 },
  seasons: { type: 'text', label: '时段' },
  targets: { type: 'rows', label: '目标', of: targetFields, most: 30 },
  shares: { type: 'rows', label: '分工', of: shareFields, least: 1, most: 600 },
  severally: { type: 'boolean', label: '各自负责', hint: '各责任单位各办各的，不设汇总单位' },
  evidence: { type: 'text', label: '办结要交什么', max: 500 },
  signer: { type: 'person', label: '签发人', holds: { right: 'task.sign', on: 'signedOn' } },
  signedOn: { type: 'day', label: '签发日期' },
  signature: { type: 'files', label: '签发页扫描件' },
  /** The trail says both: who signed on paper, and which clerk recorded it. */
  onPaper: { type: 'boolean', label: '纸质签发代录' },
} as const satisfies Fields

/** What each share keeps. */
export const partFields = {
  dueOn: { type: 'day', label: '完成时限' },
  account: { type: 'long-text', label: '进展情况', max: 3000 },
  figures: { type: 'rows', label: '数据', of: figureFields, most: 30 },
  askedDueOn: { type: 'day', label: '申请延至' },
} as const satisfies Fields
