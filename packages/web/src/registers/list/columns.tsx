import type { Day, Field, Register } from '@anlan/domain/kernel'
import { shownFieldsOf } from '@anlan/domain/kernel'
import { Link } from '@tanstack/react-router'
import type { Column } from '../../kernel/table/index.ts'
import { dayWord } from '../../kernel/time/index.ts'
import { useToday } from '../../session/today.ts'
import { ExpiryWords } from '../ExpiryWords.tsx'
import { GradeWords } from '../GradeWords.tsx'
import type { EntryRow } from '../types.ts'

/** Columns that go first when the window is narrow: the last of the declaration. */
const LASTING = 5

const widths: Partial<Record<Field['type'], string>> = {
  integer: '80px',
  number: '80px',
  day: '88px',
  boolean: '72px',
  unit: '120px',
  region: '136px',
  telephone: '112px',
}

function widthOf(field: Field): string {
  if (field.type !== 'choice') return widths[field.type] ?? '168px'
  const longest = Math.max(...Object.values(field.choices).map((label) => label.length))
  return longest > 6 ? '184px' : '72px'
}

/** The columns of the list as the register declares them, its title first. */
export function columnsOf(register: Register): readonly Column<EntryRow>[] {
  const fields = shownFieldsOf(register)
  const declared = register.columns.flatMap((name, at): Column<EntryRow>[] => {
    const field = fields[name]
    if (!field) return []
    return [
      {
        id: name,
        head: field.label,
        width: widthOf(field),
        ...(field.type === 'integer' || field.type === 'number' ? { align: 'end' as const } : {}),
        ...(at >= LASTING ? { secondary: true } : {}),
        cell: (row) => <Cell row={row} name={name} field={field} />,
      },
    ]
  })
  return [
    {
      id: 'title',
      head: fields[register.title]?.label ?? '名称',
      cell: (row) => (
        <Link
          className="title"
          to="/registers/$register/$id"
          params={{ register: register.register, id: row.id }}
          title={row.title}
        >
          {row.title}
        </Link>
      ),
    },
    ...declared,
  ]
}

function DayWord({ day }: { readonly day: string }) {
  return <span className="quiet">{dayWord(day as Day, useToday())}</span>
}

function Cell({
  row,
  name,
  field,
}: {
  readonly row: EntryRow
  readonly name: string
  readonly field: Field
}) {
  const words = row.words[name] ?? ''
  const expiry = row.expiries.find((each) => each.field === name)
  if (expiry) return <ExpiryWords expiry={expiry} />
  if (words === '') return <span className="quiet">—</span>
  if (field.type === 'day') return <DayWord day={words} />
  if (field.type === 'choice')
    return <GradeWords value={String(row.values[name] ?? '')} choices={field.choices} words={words} />
  return (
    <span className={field.type === 'unit' ? undefined : 'quiet'} title={words}>
      {words}
    </span>
  )
}
