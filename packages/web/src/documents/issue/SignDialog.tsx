import type { Fields } from '@anlan/domain/kernel'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Dialog } from '../../kernel/dialog/index.ts'
import { Loading } from '../../kernel/feedback/index.ts'
import { DeclaredForm } from '../../kernel/fields/index.ts'
import { useToday } from '../../session/today.ts'
import { signersQuery } from '../api.ts'
import type { Duty, ReviewedDocument } from '../types.ts'
import { countParts, outgoing } from './sums.ts'
import { useIssue } from './use-issue.ts'

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
  const signers = useQuery({ ...signersQuery, enabled: by === 'paper' })
  const sent = outgoing(duties)
  const fields = useMemo((): Fields => {
    if (by === 'signer') return {}
    const people = signers.data?.items ?? []
    return {
      signer: {
        type: 'choice',
        label: '签发人',
        required: true,
        choices: Object.fromEntries(
          people.map(({ id, name, posts }) => [id, [name, posts[0]?.title].filter(Boolean).join(' ')]),
        ),
      },
      signedOn: { type: 'day', label: '签发日期', required: true },
      files: { type: 'files', label: '签发页扫描件', required: true, accept: 'any', most: 5 },
    }
  }, [by, signers.data])

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
      {by === 'paper' && signers.isPending ? (
        <Loading what="正在取签发人" />
      ) : (
        <DeclaredForm
          id={`sign-${document.id}`}
          fields={fields}
          initial={by === 'paper' ? { signedOn: today } : {}}
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
