import type { Fields } from '@anlan/domain/kernel'
import { useQueryClient } from '@tanstack/react-query'
import { call, uuid } from '../../kernel/api/index.ts'
import { Dialog } from '../../kernel/dialog/index.ts'
import { DeclaredForm } from '../../kernel/fields/index.ts'
import { documentQuery } from '../api.ts'
import type { ReviewedDocument } from '../types.ts'

/** What the head of a document says of itself; read, and corrected here. */
const facts: Fields = {
  title: { type: 'text', label: '标题', required: true, max: 200 },
  number: { type: 'text', label: '文号', max: 60 },
  issuer: { type: 'text', label: '发文机关', max: 100 },
  date: { type: 'day', label: '成文日期' },
  year: {
    type: 'integer',
    label: '工作年度',
    required: true,
    least: 1990,
    most: 2100,
    hint: '任务的各期算到这一年年底。',
  },
}

/** Corrects title, number, issuer, date and year of a document. */
export default function FactsDialog({
  document,
  onClose,
}: {
  readonly document: ReviewedDocument
  readonly onClose: () => void
}) {
  const queries = useQueryClient()
  const { id, title, number, issuer, date, year } = document
  async function submit(input: Readonly<Record<string, unknown>>): Promise<void> {
    const body = { number: null, issuer: null, date: null, ...input }
    const changed = await call<ReviewedDocument>(`/api/documents/${id}`, {
      method: 'PATCH',
      body,
      ifMatch: document.revision,
      intent: uuid(),
    })
    queries.setQueryData(documentQuery(id).queryKey, changed)
    void queries.invalidateQueries({ queryKey: ['documents'] })
    onClose()
  }
  return (
    <Dialog title="改正来文信息" onClose={onClose}>
      <DeclaredForm
        id={`facts-${id}`}
        fields={facts}
        initial={{ title, number: number ?? '', issuer: issuer ?? '', date: date ?? '', year: String(year) }}
        submitLabel="保存"
        onSubmit={submit}
        onCancel={onClose}
      />
    </Dialog>
  )
}
