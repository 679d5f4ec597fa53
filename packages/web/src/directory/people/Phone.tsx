import { lazy, Suspense, useState } from 'react'
import { useDirectoryRights } from '../rights.ts'
import type { Person } from '../types.ts'
import './phone.css'

const Reveal = lazy(() => import('./Reveal.tsx'))

/** A telephone number: masked, told in clear to who gives a reason, then it can be called. */
export function Phone({ person, big = false }: { readonly person: Person; readonly big?: boolean }) {
  const { acts } = useDirectoryRights()
  const [asking, setAsking] = useState(false)
  const [phone, setPhone] = useState<string | null>(null)
  if (person.phoneMasked === null) return <span className="quiet">{big ? '没有登记电话' : '—'}</span>
  return (
    <span className={big ? 'phone-number big' : 'phone-number'}>
      {phone === null ? <span>{person.phoneMasked}</span> : <a href={`tel:${phone}`}>{phone}</a>}
      {phone === null && acts && (
        <button
          type="button"
          className={big ? 'btn primary' : 'btn plain'}
          aria-label={`${big ? '打电话给' : '查看'}${person.name}${big ? '' : '的电话'}`}
          onClick={() => setAsking(true)}
        >
          {big ? '打电话' : '查看'}
        </button>
      )}
      {phone !== null && big && (
        <a className="btn primary" href={`tel:${phone}`}>
          拨打
        </a>
      )}
      <Suspense fallback={null}>
        {asking && (
          <Reveal
            person={person}
            onShown={(shown) => {
              setPhone(shown)
              setAsking(false)
            }}
            onClose={() => setAsking(false)}
          />
        )}
      </Suspense>
    </span>
  )
}
