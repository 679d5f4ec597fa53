import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Problem, problemOf } from '../kernel/api/index.ts'
import { ErrorPart, ErrorSummary, Loading } from '../kernel/feedback/index.ts'
import { FieldFrame, tiedTo } from '../kernel/fields/index.ts'
import { beginSecondFactor, confirmSecondFactor, meQuery } from './api.ts'
import { QrCode } from './QrCode.tsx'
import './session.css'

/** Sets up the six digits where the account must have them: the secret goes to the phone, one code proves it. */
export default function SecondFactor() {
  const client = useQueryClient()
  const enrolment = useQuery({
    queryKey: ['second-factor'],
    queryFn: beginSecondFactor,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setProblem(null)
    try {
      await confirmSecondFactor(code.normalize('NFKC').trim())
      await client.invalidateQueries({ queryKey: meQuery.queryKey })
    } catch (error) {
      setProblem(problemOf(error))
    }
  }

  const frame = {
    id: 'code',
    label: '手机上显示的 6 位数字',
    required: true,
    error: problem?.faults[0]?.message,
  }
  return (
    <main className="sign-in">
      <h1>请先绑定动态口令</h1>
      <p className="quiet">您的岗位除口令外还要用手机上的动态口令登录。</p>
      {enrolment.isPending && <Loading />}
      {enrolment.isError && <ErrorPart error={enrolment.error} onRetry={() => void enrolment.refetch()} />}
      {enrolment.data && (
        <form className="form" onSubmit={submit} noValidate>
          {problem && <ErrorSummary problem={problem} hrefOf={() => '#code'} />}
          <ol className="steps">
            <li>
              用手机上的动态口令程序扫描，或手工输入下面的密钥：
              <QrCode text={enrolment.data.address} label="绑定动态口令的二维码，内容与下面的密钥相同" />
              <output className="secret">{enrolment.data.secret.replace(/(.{4})(?=.)/g, '$1 ')}</output>
              <a href={enrolment.data.address}>就在这部手机上绑定</a>
            </li>
            <li>填写程序显示的 6 位数字。</li>
          </ol>
          <FieldFrame {...frame}>
            <span className="box">
              <input
                {...tiedTo(frame)}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={6}
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            </span>
          </FieldFrame>
          <div className="acts">
            <button type="submit" className="btn primary">
              绑定
            </button>
          </div>
        </form>
      )}
    </main>
  )
}
