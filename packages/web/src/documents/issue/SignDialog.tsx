import type { Fields } from '@anlan/domain/kernel'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { amongSigners, signersQuery } from '../../api/signers.ts'
import { Dialog } from '../../kernel/dialog/index.ts'
import { ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import { DeclaredForm } from '../../kernel/fields/index.ts'
import { useToday } from '../../session/today.ts'
import type { Duty, ReviewedDocument } from '../types.ts'
import { countParts, outgoing } from './sums.ts'
import { useIssue } from './use-issue.ts'

/** What a signature on paper leaves: who signed, on which day, the page with the signature. */
const paper: Fields = {
  signer: { type: 'person', label: '签发人', required: true, holds: { right: 'task.sign', on: 'signedOn' } },
  signedOn: { type: 'day', label: '签发日期', required: true },
  files: { type: 'files', label: '签发页扫描件', required: true, accept: 'any', most: 5 },
}

interface Props {
  readonly document: ReviewedDocument
  readonly duties: readonly Duty[]
  readonly by: 'signer' | 'paper'
  readonly onClose: () => void
}

/** The signature that sends the tasks out: the signer's own, or one on paper that a clerk records (代录). */
export default function SignDialog({ document, duties, by, onClose }: Props) {
  const navigate = useNavigate()
  const today = useToday()
  const issue = useIssue(document.id)
  const signers = useQuery({ ...signersQuery('documents', document.id), enabled: by === 'paper' })
  const fields = useMemo(
    () => (by === 'paper' ? amongSigners(paper, signers.data?.items ?? []) : {}),
    [by, signers.data],
  )
  const initial = useMemo(() => (by === 'paper' ? { signedOn: today } : {}), [by, today])
  const sent = outgoing(duties)
  async function submit(input: Readonly<Record<string, unknown>>): Promise<void> {
    await issue.issue(
      by === 'signer'
        ? { by }
        : {
            by,
            signerPersonId: String(input.signer),
            signedOn: String(input.signedOn),
            files: (input.files as readonly string[] | undefined) ?? [],
          },
    )
    onClose()
    await navigate({ to: '/documents/$id/issued', params: { id: document.id } })
  }

  return (
    <Dialog title={by === 'signer' ? '签发并下发' : '代录签发'} onClose={onClose}>
      {signers.isLoading && <Loading />}
      {signers.isError && <ErrorPage error={signers.error} onRetry={() => void signers.refetch()} />}
      {(by === 'signer' || signers.isSuccess) && (
        <DeclaredForm
          id={`sign-${document.id}`}
          fields={fields}
          initial={initial}
          submitLabel={`签发并下发 ${sent.length} 条`}
          onSubmit={submit}
          onCancel={onClose}
        >
          <p>
            《{document.title}》的 {sent.length} 条任务（{countParts(sent)}{' '}
            份）将下发到各责任单位签收。下发后不能再在这里改。
          </p>
        </DeclaredForm>
      )}
    </Dialog>
  )
}
