/** Something that the proofs contradict, with the row that it is about. */
export interface AuditFault {
  readonly table: string
  readonly county: string
  /** The row, as a person finds it: the matter's number or id, a day, an entry's sequence number. */
  readonly row: string
  readonly what: 'edited' | 'inserted' | 'missing'
  readonly words: string
}
