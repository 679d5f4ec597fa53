import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call, intents, problemOf } from '../../kernel/api/index.ts'
import { say } from '../../kernel/feedback/index.ts'

export type Signature =
  | { readonly by: 'signer' }
  | {
      readonly by: 'paper'
      readonly signerPersonId: string
      readonly signedOn: string
      readonly files: readonly string[]
    }

export interface Issued {
  readonly issued: number
  readonly matters: readonly { readonly id: string; readonly dutyId: string }[]
}

/** To the signer, back again, and out to the units. What was sent shows everywhere at once. */
export function useIssue(id: string) {
  const queries = useQueryClient()
  const keyOf = useMemo(() => intents(), [])
  const sending = useMutation({
    mutationFn: ({ what, body }: { readonly what: 'draft' | 'recall' | 'issue'; readonly body: unknown }) =>
      call<Issued>(`/api/documents/${id}/${what}`, { method: 'POST', body, intent: keyOf([what, body]) }),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['documents'] }),
        queries.invalidateQueries({ queryKey: ['matters'] }),
      ])
    },
  })
  const tell = (words: (issued: Issued) => string) => ({
    onSuccess: (issued: Issued) => say(words(issued)),
    onError: (error: Error) => say(problemOf(error).message),
  })
  return {
    busy: sending.isPending,
    draft: () =>
      sending.mutate(
        { what: 'draft', body: {} },
        tell(({ issued }) => `已送签，${issued} 条任务等待签发。`),
      ),
    recall: () =>
      sending.mutate(
        { what: 'recall', body: {} },
        tell(() => '已撤回送签，可以继续修改。'),
      ),
    /** Throws ApiError, for the form to show. */
    issue: (signature: Signature) => sending.mutateAsync({ what: 'issue', body: { signature } }),
  }
}
