import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { ErrorPart } from '../../kernel/feedback/index.ts'
import { type Column, DataTable } from '../../kernel/table/index.ts'
import { More } from '../../shell/More.tsx'
import { peopleQuery } from '../api.ts'
import { Phone } from '../people/Phone.tsx'
import { useDirectoryRights } from '../rights.ts'
import type { Person, Unit } from '../types.ts'

const AddPerson = lazy(() => import('../people/AddPerson.tsx'))

/** Who stands in the unit, with title and telephone. */
export function UnitPeople({ unit }: { readonly unit: Unit }) {
  const { manages } = useDirectoryRights()
  const [adding, setAdding] = useState(false)
  const people = useInfiniteQuery(peopleQuery({ unit: unit.id }))
  const rows = people.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section aria-labelledby="people">
      <h2 id="people">
        人员 <small>{people.data && `${people.data.pages[0]?.total ?? 0} 人`}</small>
        {manages && unit.validTo === null && unit.kind !== 'section' && (
          <button type="button" className="btn plain" onClick={() => setAdding(true)}>
            添加人员
          </button>
        )}
      </h2>
      {people.isError && <ErrorPart error={people.error} onRetry={() => void people.refetch()} />}
      {rows.length > 0 && (
        <DataTable
          caption={`${unit.shortName}的人员`}
          columns={columnsOf(unit)}
          groups={[{ id: 'all', rows }]}
          keyOf={(row) => row.id}
        />
      )}
      <More query={people} />
      <Suspense fallback={null}>
        {adding && <AddPerson unit={unit} onClose={() => setAdding(false)} />}
      </Suspense>
    </section>
  )
}

function columnsOf(unit: Unit): readonly Column<Person>[] {
  const here = (person: Person) =>
    person.posts.filter((post) => post.unitId === unit.id || post.sectionId === unit.id)
  return [
    {
      id: 'name',
      head: '姓名',
      width: '112px',
      cell: (row) => (
        <Link className="title" to="/directory/people/$id" params={{ id: row.id }}>
          {row.name}
        </Link>
      ),
    },
    {
      id: 'title',
      head: '职务',
      cell: (row) =>
        here(row)
          .map((post) => [post.sectionName, post.title].filter(Boolean).join(' '))
          .join('、'),
    },
    {
      id: 'role',
      head: '岗位角色',
      width: '144px',
      cell: (row) => (
        <span className="quiet">
          {here(row)
            .map((post) => post.roleLabel)
            .join('、')}
        </span>
      ),
    },
    { id: 'phone', head: '电话', width: '208px', cell: (row) => <Phone person={row} /> },
    {
      id: 'account',
      head: '账号',
      width: '80px',
      cell: (row) => (row.hasAccount ? '已开通' : <span className="quiet">未开通</span>),
    },
  ]
}
