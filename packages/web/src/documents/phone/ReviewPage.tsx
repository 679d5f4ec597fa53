import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import '../../kernel/filter/chip.css'
import { PhoneHead } from '../../phone/PhoneHead.tsx'
import { ChipLink } from '../../shell/ChipLink.tsx'
import { documentQuery, dutiesQuery } from '../api.ts'
import { Paper } from '../paper/Paper.tsx'
import { DutyCards } from './DutyCards.tsx'
import './review.css'

const route = getRouteApi('/documents/$id')

/** A document on the phone: its duties as cards to confirm or set aside, and its words to read. */
export default function PhoneReviewPage() {
  const { id } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const document = useQuery(documentQuery(id))
  const duties = useQuery(dutiesQuery(id))
  if (document.isError) return <ErrorPage error={document.error} onRetry={() => void document.refetch()} />
  if (duties.isError && !duties.data)
    return <ErrorPage error={duties.error} onRetry={() => void duties.refetch()} />
  if (!document.data || !duties.data) return <Loading what="正在打开文件" />
  const { title, number, stateLabel } = document.data
  const { read, duty, ...others } = search
  return (
    <>
      <PhoneHead title={stateLabel} back />
      <div className="phone-review">
        <h2>{title}</h2>
        <p className="small quiet docnumber">{number ?? '无文号'}</p>
        <nav className="chips" aria-label="看什么">
          <ChipLink to="/documents/$id" params={{ id }} search={others} chosen={!read}>
            任务 {duties.data.items.length}
          </ChipLink>
          <ChipLink
            to="/documents/$id"
            params={{ id }}
            search={{ ...others, read: true }}
            chosen={read === true}
          >
            原文
          </ChipLink>
        </nav>
      </div>
      {read ? (
        <Paper
          document={document.data}
          duties={duties.data.items}
          active={duty ?? null}
          onActivate={(key) =>
            void navigate({ search: { ...search, duty: key }, replace: true, resetScroll: false })
          }
          onSelect={() => undefined}
        />
      ) : (
        <DutyCards document={document.data} duties={duties.data.items} />
      )}
    </>
  )
}
