import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ErrorPage, Loading } from '../kernel/feedback/index.ts'
import { documentQuery } from './api.ts'
import './reading.css'

const route = getRouteApi('/documents/$id')

/** The words of a document, to read. */
export default function ReviewPage() {
  const { id } = route.useParams()
  const document = useQuery(documentQuery(id))
  if (document.isPending) return <Loading />
  if (document.isError) return <ErrorPage error={document.error} onRetry={() => void document.refetch()} />
  return (
    <article className="reading page">
      <h1>{document.data.title}</h1>
      <p className="quiet">{document.data.number}</p>
      <div className="words">{document.data.text}</div>
    </article>
  )
}
