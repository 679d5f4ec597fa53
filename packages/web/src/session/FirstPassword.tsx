import { useQueryClient } from '@tanstack/react-query'
import type { Me } from '../api/types.ts'
import { meQuery } from './api.ts'
import { PasswordForm } from './PasswordForm.tsx'
import './session.css'

/** An account that was just set up, or reset, or whose password is too old: its first act is a password of its own. */
export default function FirstPassword({ me }: { readonly me: Me }) {
  const client = useQueryClient()
  return (
    <main className="sign-in">
      <h1>请先设置新口令</h1>
      <p className="quiet">{me.account.name}，设好后即可开始使用。</p>
      <PasswordForm onChanged={() => void client.invalidateQueries({ queryKey: meQuery.queryKey })} />
    </main>
  )
}
