import type { Fields } from '@anlan/domain/kernel'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../kernel/api/index.ts'

/** Somebody whose signature on paper may be recorded, with the post that entitles. */
export interface Signer {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly title: string
}

/** Who may sign: of a document's tasks, or of a single one. */
export const signersQuery = (of: 'documents' | 'matters', id: string) =>
  queryOptions({
    queryKey: [of, 'signers', id],
    queryFn: ({ signal }) =>
      call<{ readonly items: readonly Signer[] }>(`/api/${of}/${id}/signers`, { signal }),
  })

/** Whether a form asks for somebody who holds a right. */
export const asksForHolder = (fields: Fields) =>
  Object.values(fields).some((field) => field.type === 'person' && field.holds !== undefined)

/** The fields with every such person to be chosen among those who hold the right. */
export function amongSigners(fields: Fields, signers: readonly Signer[]): Fields {
  const choices = Object.fromEntries(
    signers.map(({ id, name, unit, title }) => [id, `${name}（${unit} ${title}）`]),
  )
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      if (field.type !== 'person' || field.holds === undefined) return [name, field]
      const { type: _type, holds: _holds, ...rest } = field
      const none =
        signers.length === 0 ? { hint: '本单位和上级单位没有可以签发的岗位，请先在通讯录任职。' } : {}
      return [name, { ...rest, ...none, type: 'choice', choices }]
    }),
  )
}
