import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ErrorPage, Loading } from '../kernel/feedback/index.ts'
import { documentQuery, dutiesQuery } from './api.ts'
import { ReviewDesk } from './review/ReviewDesk.tsx'

const route = getRouteApi('/documents/$id')

/** A document seen twice: left its words, right the duties read from them. */
export default function ReviewPage() {
  const { id } = route.useParams()
  const document = useQuery(documentQuery(id))
  const duties = useQuery(dutiesQuery(id))
  if (document.isError) return <ErrorPage error={document.error} onRetry={() => void document.refetch()} />
  if (duties.isError && !duties.data)
    return <ErrorPage error={duties.error} onRetry={() => void duties.refetch()} />
  if (!document.data || !duties.data) return <Loading what="正在打开文件" />
  return <ReviewDesk key={id} document={document.data} duties={duties.data.items} />
}
