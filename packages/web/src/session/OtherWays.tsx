import { useQuery } from '@tanstack/react-query'
import { ErrorSummary } from '../kernel/feedback/index.ts'
import { isPhone } from '../shell/screen.ts'
import { type OidcFailure, oidcFailure, placeToGoOn, signInWaysQuery } from './api.ts'

/** What happened at the provider's, and what to do now. */
const words: Readonly<Record<OidcFailure, string>> = {
  unavailable: '统一身份认证暂时连不上。请用口令登录，或稍后再试。',
  refused: '统一身份认证没有完成（取消、超时或信息不一致）。请再试一次，或用口令登录。',
  'no-account':
    '统一身份认证已通过，但本系统没有为您开通账号，或账号不能这样登录。请联系安全管理员，或用口令登录。',
  frozen: '账号长期未用，已冻结。请联系安全管理员解冻。',
}

/** Single sign-on, where the installation has it; the password beside it works whether or not the provider is up. */
export function OtherWays() {
  const ways = useQuery(signInWaysQuery)
  const failure = oidcFailure()
  const oidc = ways.data?.oidc
  if (!oidc) return null
  const to = new URLSearchParams({ next: placeToGoOn(), client: isPhone() ? 'phone' : 'desk' })
  return (
    <div className="other-ways">
      {failure && (
        <ErrorSummary
          problem={{ status: 401, code: failure, message: words[failure], requestId: null, faults: [] }}
        />
      )}
      <a className="btn big" href={`/api/session/oidc?${to.toString()}`}>
        {oidc.label}
      </a>
    </div>
  )
}
