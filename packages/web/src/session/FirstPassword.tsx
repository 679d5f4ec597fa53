import { useQueryClient } from '@tanstack/react-query'
import type { Me } from '../api/types.ts'
import { meQuery } from './api.ts'
import { PasswordForm } from './PasswordForm.tsx'
import './session.css'

/** An account that was just set up, or reset: its first act is a password of its own. */
export function FirstPassword({ me }: { readonly me: Me }) {
  const client = useQueryClient()
  return (
    <main className="sign-in">
      <h1>请先修改密码</h1>
      <p className="quiet">{me.account.displayName}，这是初次登录，或密码刚由管理员重置。</p>
      <PasswordForm onChanged={() => void client.invalidateQueries({ queryKey: meQuery.queryKey })} />
    </main>
  )
}
