import { defineRule, parameter, platformDefault, within } from '@anlan/domain/kernel'

/** How long before its day a task turns yellow and is reminded of. No national figure exists. */
export const taskReminder = defineRule({
  id: 'TASK-REMIND-1',
  title: '任务到期提醒',
  source: [platformDefault('国家没有规定，按一周内可以补救的一般做法')],
  status: 'default',
  version: '1',
  validFrom: '2000-01-01',
  parameters: {
    warnWorkingDays: parameter({
      label: '到期前提醒',
      unit: '个工作日',
      value: 3,
      override: within(1, 15),
    }),
  },
})
