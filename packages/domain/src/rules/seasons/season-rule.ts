import {
  dayOf,
  defineRule,
  type Overridable,
  type Parameter,
  parameter,
  platformDefault,
} from '@anlan/domain/kernel'
import type { YearlySpan } from './season.ts'
import { SEASONS } from './season-table.ts'

function isSpan(value: unknown): value is YearlySpan {
  if (typeof value !== 'object' || value === null) return false
  const { from, to } = value as Record<string, unknown>
  return [from, to].every((text) => typeof text === 'string' && isMonthDay(text))
}

/** MM-DD of a leap year, so that 02-29 can mean the end of February. */
function isMonthDay(text: string): boolean {
  return /^\d{2}-\d{2}$/.test(text) && dayOf(2024, Number(text.slice(0, 2)), Number(text.slice(3))) !== null
}

const ownSpans: Overridable<readonly YearlySpan[]> = Object.freeze({
  words: '起止月日，如 06-01 至 09-30，可以跨年，可以有几段',
  refuses(value: unknown) {
    const valid = Array.isArray(value) && value.length > 0 && value.every(isSpan)
    return valid ? null : '应当是一段或几段起止月日'
  },
})

function spanParameters(): Readonly<Record<string, Parameter<readonly YearlySpan[]>>> {
  const parameters: Record<string, Parameter<readonly YearlySpan[]>> = {}
  for (const { id, names, when } of SEASONS) {
    if (when.kind !== 'yearly') continue
    parameters[id] = parameter({
      label: names[0],
      value: when.spans,
      source: platformDefault(when.because),
      status: when.known ? 'from knowledge' : 'default',
      override: ownSpans,
    })
  }
  return parameters
}

/** Named days, seasons and key periods. A county sets its own dates with its document. */
export const namedDays = defineRule({
  id: 'WARN-CAL-1',
  title: '重要时间节点',
  source: [platformDefault('固定纪念日、宣传日按国家公布；汛期、供暖期、防火期等由当地确定')],
  status: 'from knowledge',
  version: '1',
  validFrom: '2000-01-01',
  parameters: spanParameters(),
})
