import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { EmptyState, ErrorPage, Loading, say } from '../../kernel/feedback/index.ts'
import { entryQuery, registerMoved } from '../api.ts'
import { registerNamed } from '../declared.ts'
import { NoRegister } from '../NoRegister.tsx'
import '../registers.css'
import { EntryForm } from './EntryForm.tsx'
import { EntryHead } from './EntryHead.tsx'

const route = getRouteApi('/registers/$register/$id/edit')

/** Changes one entry; the form begins with what stands, and stays with it until it is saved. */
export default function EditEntryPage() {
  const { register: name, id } = route.useParams()
  const navigate = route.useNavigate()
  const client = useQueryClient()
  const register = registerNamed(name)
  // The form keeps what it began with: news of others come when it is saved.
  const entry = useQuery({
    ...entryQuery(name, id),
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
  })
  if (!register) return <NoRegister />
  if (entry.isError) return <ErrorPage error={entry.error} onRetry={() => void entry.refetch()} />
  if (entry.isPending || (entry.isFetching && !entry.isFetchedAfterMount)) return <Loading />
  const leave = () =>
    void navigate({ to: '/registers/$register/$id', params: { register: name, id }, replace: true })
  return (
    <>
      <EntryHead register={register} title={`修改 ${entry.data.title}`} />
      <div className="page entry-edit">
        {entry.data.mayKeep ? (
          <EntryForm
            register={register}
            entry={entry.data}
            refetch={() => client.fetchQuery({ ...entryQuery(name, id), staleTime: 0 })}
            onCancel={leave}
            onSaved={() => {
              void registerMoved(client)
              say('已保存')
              leave()
            }}
          />
        ) : (
          <EmptyState title="不能修改">{entry.data.whyNot}</EmptyState>
        )}
      </div>
    </>
  )
}
