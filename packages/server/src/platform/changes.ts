/**
 * The channel of the database on which every process hears what was committed: `<county> <number of an outbox entry>`,
 * or `sessionsEnded`. Nothing else is said on it: whoever listens looks it up.
 */
export const changesChannel = 'anlan_changes'

/** Sessions ended somewhere: every process looks at those of its own open pages. */
export const sessionsEnded = 'sessions'
