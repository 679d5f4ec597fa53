import { type Register, shownFieldsOf } from '@anlan/domain/kernel'
import { Link } from '@tanstack/react-router'
import { ExpiryWords } from '../ExpiryWords.tsx'
import { GradeWords } from '../GradeWords.tsx'
import type { EntryRow } from '../types.ts'

/** How many of the declared columns stand under the name. */
const SHOWN = 6

/** One entry of the phone's list: its name, and the first of its columns that say something. */
export function EntryCard({ register, row }: { readonly register: Register; readonly row: EntryRow }) {
  const fields = shownFieldsOf(register)
  const told = register.columns
    .slice(0, SHOWN)
    .filter((name) => name !== register.key && (row.words[name] ?? '') !== '')
  return (
    <li>
      <Link
        className="about"
        to="/registers/$register/$id"
        params={{ register: register.register, id: row.id }}
      >
        <b>{row.title}</b>
        <span className="where">
          {told.map((name) => {
            const field = fields[name]
            const expiry = row.expiries.find((each) => each.field === name)
            if (expiry) return <ExpiryWords key={name} expiry={expiry} />
            return field?.type === 'choice' ? (
              <GradeWords
                key={name}
                value={String(row.values[name] ?? '')}
                choices={field.choices}
                words={row.words[name] ?? ''}
              />
            ) : (
              <span key={name}>{row.words[name]}</span>
            )
          })}
        </span>
      </Link>
    </li>
  )
}
