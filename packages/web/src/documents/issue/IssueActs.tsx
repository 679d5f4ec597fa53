import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { Icon } from '../../kernel/icon/index.ts'
import type { Duty, ReviewedDocument } from '../types.ts'
import { useIssue } from './use-issue.ts'

const PreviewDialog = lazy(() => import('./PreviewDialog.tsx'))
const SignDialog = lazy(() => import('./SignDialog.tsx'))

/** The next step of a document: preview, to the signer, back from the signer, signed and sent out. */
export function IssueActs({
  document,
  duties,
}: {
  readonly document: ReviewedDocument
  readonly duties: readonly Duty[]
}) {
  const [open, setOpen] = useState<'preview' | 'sign' | 'paper' | null>(null)
  const navigate = useNavigate()
  const issue = useIssue(document.id)
  const { state, can, whyNotIssue } = document
  const ready = whyNotIssue.length === 0
  if (state === 'issued')
    return (
      <button
        type="button"
        className="btn"
        onClick={() => void navigate({ to: '/documents/$id/issued', params: { id: document.id } })}
      >
        看下发结果
      </button>
    )
  if (state === 'withdrawn') return null
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen('preview')}>
        预览任务
      </button>
      {can.recordSignature && ready && (
        <button type="button" className="btn" onClick={() => setOpen('paper')}>
          代录签发
        </button>
      )}
      {state === 'ready' && can.draft && (
        <button type="button" className="btn" aria-busy={issue.busy} onClick={() => issue.recall()}>
          撤回送签
        </button>
      )}
      {can.sign && ready && (
        <button type="button" className="btn primary" onClick={() => setOpen('sign')}>
          签发
        </button>
      )}
      {!ready && (
        <button type="button" className="btn" aria-disabled="true" aria-describedby="why-not">
          <Icon name="lock" />
          送签
        </button>
      )}
      {state === 'review' && ready && can.draft && !can.sign && (
        <button type="button" className="btn primary" aria-busy={issue.busy} onClick={() => issue.draft()}>
          送签
        </button>
      )}
      {open !== null && (
        <Suspense fallback={null}>
          {open === 'preview' ? (
            <PreviewDialog duties={duties} onClose={() => setOpen(null)} />
          ) : (
            <SignDialog
              document={document}
              duties={duties}
              by={open === 'sign' ? 'signer' : 'paper'}
              onClose={() => setOpen(null)}
            />
          )}
        </Suspense>
      )}
    </>
  )
}
