import { useQuery } from '@tanstack/react-query'
import type { List, UnitRow } from '../../api/types.ts'
import { call } from '../../kernel/api/index.ts'
import { choicesOf, type Filter } from '../declared.ts'

interface Props {
  readonly filter: Filter
  readonly value: string
  readonly onChange: (value: string) => void
}

/** One filter of the line, as a list of what it can be. */
export function FilterSelect({ filter, value, onChange }: Props) {
  const { field, kind } = filter
  const units = useQuery({ ...unitsQuery, enabled: kind === 'unit' })
  const regions = useQuery({ ...regionsQuery, enabled: kind === 'region' })
  const choices: readonly (readonly [string, string])[] =
    kind === 'unit'
      ? (units.data?.items ?? []).map(({ id, shortName }) => [id, shortName])
      : kind === 'region'
        ? (regions.data?.items ?? []).map(({ code, name }) => [code, name])
        : choicesOf(field)
  return (
    <select
      className="chip"
      aria-label={field.label}
      data-on={value !== '' || undefined}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      <option value="">{field.label}</option>
      {choices.map(([key, label]) => (
        <option key={key} value={key}>
          {label}
        </option>
      ))}
    </select>
  )
}

const unitsQuery = {
  queryKey: ['units', 'all'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
    call<List<UnitRow>>('/api/units', { query: { limit: 500 }, signal }),
  staleTime: 600_000,
}

/** The towns of the county; a village is found by its name. */
const regionsQuery = {
  queryKey: ['regions', 'town'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
    call<{ readonly items: readonly { readonly code: string; readonly name: string }[] }>('/api/regions', {
      query: { level: 'town' },
      signal,
    }),
  staleTime: 600_000,
}
