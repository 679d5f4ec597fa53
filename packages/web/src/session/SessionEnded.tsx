import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { Me } from '../api/types.ts'
import { resumeSession, sessionHasEnded, watchSessionEnd } from '../kernel/api/index.ts'
import { Dialog } from '../kernel/dialog/index.ts'
import { meQuery, signOut } from './api.ts'
import { SignInForm } from './SignInForm.tsx'

/** The session ended under an open page: sign in again above it, and nothing typed is lost. */
export default function SessionEnded({ me }: { readonly me: Me }) {
  const client = useQueryClient()
  const ended = useSyncExternalStore(watchSessionEnd, sessionHasEnded)
  if (!ended) return null
  return (
    <Dialog
      title="登录已失效，请重新登录"
      onClose={() => signOut().finally(() => window.location.assign('/'))}
    >
      <p className="quiet session-ended">页面上已填的内容都还在，登录后可接着办。</p>
      <SignInForm
        login={me.account.login}
        onSignedIn={(fresh) => {
          client.setQueryData(meQuery.queryKey, fresh)
          resumeSession()
          void client.invalidateQueries()
        }}
      />
    </Dialog>
  )
}
