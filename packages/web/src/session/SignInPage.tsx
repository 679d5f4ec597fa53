import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { resumeSession } from '../kernel/api/index.ts'
import { meQuery } from './api.ts'
import { OtherWays } from './OtherWays.tsx'
import { SignInForm } from './SignInForm.tsx'
import './session.css'

export function SignInPage() {
  const client = useQueryClient()
  return (
    <main className="sign-in">
      <h1>安澜</h1>
      <p className="quiet">安全生产与应急管理</p>
      <SignInForm
        onSignedIn={(me) => {
          resumeSession()
          client.setQueryData(meQuery.queryKey, me)
        }}
      />
      <OtherWays />
      <p className="small quiet">忘记口令请联系系统管理员重新打印口令条。本系统不处理涉密文件。</p>
      <p className="small">
        <Link to="/guide">使用指南</Link>
      </p>
    </main>
  )
}
