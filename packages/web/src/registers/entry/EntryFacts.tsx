import { type Field, isSensitive, type Register, shownFieldsOf } from '@anlan/domain/kernel'
import { rules } from '@anlan/domain/rules'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { meQuery } from '../../session/api.ts'
import { hatOf } from '../../shell/navigation.ts'
import { ExpiryWords } from '../ExpiryWords.tsx'
import { GradeWords } from '../GradeWords.tsx'
import type { Entry } from '../types.ts'

const RevealDialog = lazy(() => import('./RevealDialog.tsx'))

/** All fields of an entry with what they say; what follows from others names its rule. */
export function EntryFacts({ register, entry }: { readonly register: Register; readonly entry: Entry }) {
  const { data: me } = useQuery(meQuery)
  const [asked, setAsked] = useState<string | null>(null)
  const mayReveal = me ? (hatOf(me)?.rights.includes('personal-data.reveal') ?? false) : false
  const fields = Object.entries(shownFieldsOf(register)).filter(([name]) => name !== register.title)
  const askedField = asked === null ? undefined : register.fields[asked]
  return (
    <>
      <dl className="facts">
        {fields.map(([name, field]) => (
          <div key={name}>
            <dt>{field.label}</dt>
            <dd>
              <Fact entry={entry} name={name} field={field} />
              {isSensitive(field) && mayReveal && entry.words[name] && (
                <button type="button" className="btn plain" onClick={() => setAsked(name)}>
                  看全号<span className="hidden">{field.label}</span>
                </button>
              )}
              <RuleOf register={register} name={name} />
            </dd>
          </div>
        ))}
      </dl>
      {asked !== null && askedField && (
        <Suspense fallback={null}>
          <RevealDialog entry={entry} name={asked} label={askedField.label} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </>
  )
}

function Fact({
  entry,
  name,
  field,
}: {
  readonly entry: Entry
  readonly name: string
  readonly field: Field
}) {
  const words = entry.words[name] ?? ''
  const expiry = entry.expiries.find((each) => each.field === name)
  if (expiry) return <ExpiryWords expiry={expiry} />
  if (words === '') return <span className="quiet">未填</span>
  if (field.type === 'choice')
    return <GradeWords value={String(entry.values[name] ?? '')} choices={field.choices} words={words} />
  return (
    <span>
      {words}
      {field.unit && ` ${field.unit}`}
    </span>
  )
}

const marks = { checked: '', 'from knowledge': '待核实', default: '平台默认' } as const

/** By which rule a field was worked out, and how far the rule was compared with its text. */
function RuleOf({ register, name }: { readonly register: Register; readonly name: string }) {
  const id = register.computed[name]?.rule
  const rule = id === undefined ? undefined : rules.find((each) => each.id === id)
  if (!rule) return null
  return (
    <small className="quiet">
      {' '}
      依据 {rule.source[0].words}
      {marks[rule.status] && `（${marks[rule.status]}）`}
    </small>
  )
}
