import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorPart, Loading } from '../kernel/feedback/index.ts'
import { lookAtLink, setUpByLink } from './api.ts'
import { HalfForm } from './HalfForm.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import './session.css'

/** The link that an administrator handed over: whoever holds it sets the password once. The token stands behind the #. */
export default function SetUpPage() {
  const [linked] = useState(() => window.location.hash.slice(1))
  // A link that begins with a dot is one half: the other was handed over by somebody else, on paper.
  const [half, setHalf] = useState('')
  const token = linked.startsWith('.') ? `${half}${linked}` : linked
  const complete = !linked.startsWith('.') || half !== ''
  const [done, setDone] = useState<string | null>(null)
  const link = useQuery({
    queryKey: ['set-up', token],
    queryFn: () => lookAtLink(token),
    enabled: complete,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (done !== null)
    return (
      <main className="sign-in">
        <h1>口令已设好</h1>
        <p>
          请用用户名 <b>{done}</b> 登录。
        </p>
        <p className="next">
          <a className="btn primary" href="/">
            去登录
          </a>
        </p>
      </main>
    )
  return (
    <main className="sign-in">
      <h1>设置口令</h1>
      {(!complete || (half !== '' && link.isError)) && <HalfForm onGiven={setHalf} />}
      {complete && link.isPending && <Loading />}
      {link.isError && <ErrorPart error={link.error} />}
      {link.data && (
        <>
          <p className="quiet">
            {link.data.name}，用户名 <b>{link.data.login}</b>
          </p>
          <PasswordForm
            send={(password) => setUpByLink(token, password)}
            onChanged={() => setDone(link.data.login)}
          />
        </>
      )}
    </main>
  )
}
