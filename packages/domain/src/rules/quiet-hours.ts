import { defineRule, isClockTime, type Overridable, parameter, platformDefault } from '@anlan/domain/kernel'

/** Any clock time from 00:00 to 23:59. */
const clockTimes: Overridable<string> = Object.freeze({
  words: '00:00 至 23:59',
  refuses: (value: unknown) =>
    typeof value === 'string' && isClockTime(value) && value !== '24:00' ? null : '应当写作 22:00 的样子',
})

/** When messages by mail, text or robot wait for the morning, unless they are urgent by declaration. */
export const quietHours = defineRule({
  id: 'NOTICE-QUIET-1',
  title: '免打扰时段',
  source: [platformDefault('国家没有规定；夜间除催办外不打扰，次日早上一并送达')],
  status: 'default',
  version: '1',
  validFrom: '2000-01-01',
  parameters: {
    from: parameter({ label: '开始', value: '22:00', override: clockTimes }),
    to: parameter({ label: '结束', value: '07:00', override: clockTimes }),
  },
})
