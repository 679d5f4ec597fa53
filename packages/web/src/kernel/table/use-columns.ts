import { useState } from 'react'
import type { Column } from './DataTable.tsx'

/** The columns of a list as this person wants them on this machine. */
export interface ChosenColumns<Row> {
  readonly shown: readonly Column<Row>[]
  readonly all: readonly Column<Row>[]
  readonly hidden: ReadonlySet<string>
  readonly hide: (hidden: ReadonlySet<string>) => void
}

function stored(key: string): ReadonlySet<string> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return new Set(Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [])
  } catch {
    return new Set()
  }
}

/** Which columns are left out, remembered under `list`, which names the list and the person: two people share a desk. */
export function useColumns<Row>(list: string, columns: readonly Column<Row>[]): ChosenColumns<Row> {
  const key = `columns ${list}`
  const [chosen, setChosen] = useState({ key, hidden: stored(key) })
  // Another person at the same page: theirs is read anew.
  const hidden = chosen.key === key ? chosen.hidden : stored(key)
  return {
    all: columns,
    hidden,
    shown: columns.filter((column) => column.always || !hidden.has(column.id)),
    hide: (next) => {
      setChosen({ key, hidden: next })
      try {
        localStorage.setItem(key, JSON.stringify([...next]))
      } catch {
        // A forbidden storage forgets the choice with the page.
      }
    },
  }
}
