import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import { useToday } from '../../session/today.ts'
import { unitQuery } from '../api.ts'
import { History } from '../History.tsx'
import { useDirectoryRights } from '../rights.ts'
import type { Unit } from '../types.ts'
import { kindWord, stateOfUnit } from '../words.ts'
import '../directory.css'
import { Names } from './Names.tsx'
import { OpenWorkPart } from './OpenWorkPart.tsx'
import { RestoreUnit } from './RestoreUnit.tsx'
import { Sections } from './Sections.tsx'
import { UnitPeople } from './UnitPeople.tsx'
import { UnitsBelow } from './UnitsBelow.tsx'

const EditUnit = lazy(() => import('./EditUnit.tsx'))
const EndUnit = lazy(() => import('./EndUnit.tsx'))
const route = getRouteApi('/directory/units/$id')

/** One unit: how documents call it, its sections and people, what it has open, and what was changed. */
export default function UnitPage() {
  const { id } = route.useParams()
  const unit = useQuery(unitQuery(id))
  if (unit.isPending) return <Loading />
  if (unit.isError) return <ErrorPage error={unit.error} onRetry={() => void unit.refetch()} />
  return <OneUnit key={id} unit={unit.data} />
}

function OneUnit({ unit }: { readonly unit: Unit }) {
  const { manages } = useDirectoryRights()
  const today = useToday()
  const [open, setOpen] = useState<'edit' | 'end' | null>(null)
  const ended = stateOfUnit(unit, today)
  const close = () => setOpen(null)
  return (
    <article className="directory-one">
      <header className="one-head">
        <p className="crumb">
          <Link to="/directory" activeOptions={{ exact: true }}>
            通讯录
          </Link>
          {' / '}
          <Link to="/directory" search={{ kind: unit.kind }}>
            {kindWord(unit)}
          </Link>
        </p>
        <h1>
          {unit.name}
          <small>{unit.shortName}</small>
        </h1>
        {manages && (
          <span className="acts">
            {unit.validTo === null ? (
              <>
                <button type="button" className="btn primary" onClick={() => setOpen('edit')}>
                  编辑
                </button>
                <button type="button" className="btn" onClick={() => setOpen('end')}>
                  终止或并入
                </button>
              </>
            ) : (
              <RestoreUnit unit={unit} />
            )}
          </span>
        )}
        <p className="facts">
          {ended !== null && <span className="ended">{ended}</span>}
          <span>{unit.regionName}</span>
          <span>
            {unit.parentId === null ? (
              <span className="quiet">没有上级单位</span>
            ) : (
              <>
                上级{' '}
                <Link to="/directory/units/$id" params={{ id: unit.parentId }}>
                  {unit.parentName}
                </Link>
              </>
            )}
          </span>
          <span>{unit.people} 人</span>
          {unit.validFrom !== null && <span>{unit.validFrom} 成立</span>}
        </p>
      </header>
      <div className="body">
        <Names unit={unit} />
        {unit.kind !== 'section' && <Sections unit={unit} />}
        <UnitPeople unit={unit} />
        <OpenWorkPart unit={unit} />
        <UnitsBelow unit={unit} />
      </div>
      <History type="unit" id={unit.id} />
      <Suspense fallback={null}>
        {open === 'edit' && <EditUnit unit={unit} onClose={close} />}
        {open === 'end' && <EndUnit unit={unit} onClose={close} />}
      </Suspense>
    </article>
  )
}
