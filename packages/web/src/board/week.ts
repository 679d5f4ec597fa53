import { addDays, type Day, weekdayOf } from '@anlan/domain/kernel'

/** The Monday of a day's week. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day))
