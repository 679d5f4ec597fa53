import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { compact } from '../../kernel/filter/index.ts'
import { PhoneHead } from '../../phone/PhoneHead.tsx'
import { SearchLine } from '../SearchLine.tsx'
import type { PeopleFilter } from '../search.ts'
import { FoundPeople } from './FoundPeople.tsx'
import './phone-directory.css'

const route = getRouteApi('/directory/people')

/** People alone, as a link from the desk narrowed them. */
export default function PhonePeoplePage() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const search = useCallback(
    (q: string | undefined) =>
      void navigate({
        to: '/directory/people',
        search: (now) => compact<PeopleFilter>({ ...now, q }),
        replace: true,
      }),
    [navigate],
  )
  return (
    <>
      <PhoneHead title="人员" back />
      <div className="page">
        <SearchLine
          label="找人"
          placeholder="姓名或单位中任意两个字"
          value={filter.q ?? ''}
          onSearch={search}
        />
      </div>
      <FoundPeople filter={filter} quiet={false} />
    </>
  )
}
