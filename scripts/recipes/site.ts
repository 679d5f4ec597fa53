import { defineRegister, platformDefault } from '@anlan/domain/kernel'

/** 危险作业场所: what the recipe of a new register makes, word for word as CONTRIBUTING.md asks. */
export const site = defineRegister({
  register: 'site',
  label: '危险作业场所',
  entry: '场所',
  counter: '处',
  version: 1,
  source: platformDefault('供配方的测试使用'),
  fields: {
    name: { type: 'text', label: '场所名称', required: true, search: true },
    region: { type: 'region', label: '所在乡镇', required: true, filter: true },
    supervisor: { type: 'unit', label: '监管单位', required: true, filter: true },
    kind: {
      type: 'choice',
      label: '类别',
      required: true,
      filter: true,
      choices: { confined: '有限空间', height: '高处作业', hotwork: '动火作业' },
    },
    area: { type: 'number', label: '面积', unit: '平方米', least: 0, filter: true },
    permitUntil: { type: 'day', label: '作业证有效期至', filter: true },
  },
  computed: {
    large: {
      field: { type: 'boolean', label: '大型', filter: true },
      of: ({ area }) => (typeof area === 'number' ? area >= 1000 : null),
    },
  },
  expires: {
    permitUntil: {
      label: '作业证到期',
      nearDays: 30,
      source: platformDefault('提前一个月提醒办理'),
    },
  },
  title: 'name',
  place: 'region',
  supervisor: 'supervisor',
  columns: ['kind', 'region', 'supervisor', 'area', 'permitUntil'],
  reads: { 'office-clerk': 'county', 'unit-clerk': 'own', 'town-clerk': 'area' },
  keeps: { 'office-clerk': 'county', 'town-clerk': 'area' },
})
