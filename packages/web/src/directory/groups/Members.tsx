import type { GroupRule } from '@anlan/domain/directory'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ErrorPart, Loading } from '../../kernel/feedback/index.ts'
import { membersQuery } from '../api.ts'

/** Who is meant under a rule as the directory stands today. */
export function Members({ members }: { readonly members: GroupRule }) {
  const { data, isPending, isError, error, refetch } = useQuery(membersQuery(members))
  if (isPending) return <Loading what="正在算成员" />
  if (isError) return <ErrorPart error={error} onRetry={() => void refetch()} />
  if (data.items.length === 0) return <p className="quiet">没有单位符合，来文这样写时会请人指定。</p>
  return (
    <>
      <p className="quiet">{data.items.length} 个单位</p>
      <div className="tags members">
        {data.items.map((unit) => (
          <Link
            key={unit.id}
            className="tag"
            to="/directory/units/$id"
            params={{ id: unit.id }}
            title={unit.name}
          >
            {unit.shortName}
          </Link>
        ))}
      </div>
    </>
  )
}
