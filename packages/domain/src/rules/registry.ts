import type { Rule } from '@anlan/domain/kernel'
import { holidayTable } from './calendar/index.ts'
import { citizenNumbers, creditCodes, sixDigitCodes, twelveDigitCodes } from './codes.ts'
import { industryCodes } from './industries.ts'
import { documentNumbers, officialElements, officialPage } from './official-documents.ts'
import { quietHours } from './quiet-hours.ts'
import { namedDays } from './seasons/index.ts'
import { lockOutRule, passwordRule, sessionRule, unusedAccountRule } from './sign-in.ts'
import { taskReminder } from './task-reminder.ts'
import { taskReporting } from './task-reporting.ts'
import { dueWording, timeCounting } from './time/index.ts'

/** Every rule of the system, for documentation, synchronisation and the tests that walk them all. */
export const rules: readonly Rule[] = Object.freeze([
  timeCounting,
  holidayTable,
  dueWording,
  taskReminder,
  taskReporting,
  quietHours,
  namedDays,
  sixDigitCodes,
  twelveDigitCodes,
  creditCodes,
  citizenNumbers,
  industryCodes,
  passwordRule,
  lockOutRule,
  sessionRule,
  unusedAccountRule,
  officialPage,
  officialElements,
  documentNumbers,
])
