import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import { PhoneHead } from '../../phone/PhoneHead.tsx'
import '../../phone/rows.css'
import { useToday } from '../../session/today.ts'
import { documentQuery, dutiesQuery } from '../api.ts'
import { countParts } from '../issue/sums.ts'
import type { Duty } from '../types.ts'
import { allWhoWords, oftenWord, whenWord } from '../words.ts'

const route = getRouteApi('/documents/$id/issued')

/** After the signature, in a hand: what went out and to whom, each a link to its task. Papers are for the desk. */
export default function PhoneIssuedPage() {
  const { id } = route.useParams()
  const document = useQuery(documentQuery(id))
  const duties = useQuery(dutiesQuery(id))
  const [failed] = [document, duties].filter(({ isError }) => isError)
  const sent = duties.data?.items.filter((duty) => duty.state === 'issued') ?? []
  return (
    <>
      <PhoneHead title={duties.data ? `已下发 ${sent.length} 条` : '已下发'} back />
      {failed && <ErrorPage error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && !(document.data && duties.data) && <Loading />}
      {document.data && duties.data && (
        <>
          <div className="page">
            <p>{document.data.title}</p>
            <p className="quiet small">
              {[document.data.number, `${countParts(sent)} 份，等待各单位签收`].filter(Boolean).join(' · ')}
            </p>
          </div>
          <ul className="work-rows">
            {sent.map((duty) => (
              <Row key={duty.id} duty={duty} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Row({ duty }: { readonly duty: Duty }) {
  const today = useToday()
  const about = (
    <>
      <b>{duty.title}</b>
      <span className="where">
        <span>{whenWord(duty, today)}</span>
        <span>{oftenWord(duty)}</span>
        <span>{allWhoWords(duty)}</span>
      </span>
    </>
  )
  return (
    <li>
      {duty.matterId === null ? (
        <span className="about">{about}</span>
      ) : (
        <Link className="about" to="/tasks/$id" params={{ id: duty.matterId }}>
          {about}
        </Link>
      )}
    </li>
  )
}
