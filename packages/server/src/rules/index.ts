export {
  type CalendarPreview,
  type CalendarYearView,
  listCalendarYears,
  loadCalendar,
  loadNotice,
  previewNotice,
} from './calendar.ts'
export { type By, type NewOverride, revokeOverride, setOverride } from './changeOverrides.ts'
export { listOverrides, type OverrideView } from './listOverrides.ts'
export { type CountyRules, loadRules, rulesFrom, rulesOf } from './loadRules.ts'
export { loadOverrides } from './overrides.ts'
export { readNotice } from './readNotice.ts'
export { createRuleBook, type RuleBook, signInFiguresIn } from './ruleBook.ts'
