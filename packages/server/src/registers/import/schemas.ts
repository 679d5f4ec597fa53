import { Type } from 'typebox'

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

const Sums = Type.Object({
  new: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  error: Type.Integer(),
})

export const Preview = Type.Object({
  file: Type.String(),
  sheet: Type.String(),
  heads: Type.Array(Type.Object({ head: Type.String(), samples: Type.Array(Type.String()) })),
  mapping: Type.Record(Type.String(), nullable(Type.Integer({ description: '表中的列，从 0 起' }))),
  columns: Type.Array(Type.Object({ key: Type.String(), label: Type.String(), needed: Type.Boolean() })),
  sums: Sums,
  rows: Type.Array(
    Type.Object({
      row: Type.Integer({ description: '表格里的行号' }),
      status: Type.Enum(['new', 'changed', 'same', 'error']),
      title: Type.String(),
      cells: Type.Array(
        Type.Object({
          key: Type.String(),
          label: Type.String(),
          cell: nullable(Type.String({ description: '例如 C5' })),
          column: nullable(Type.Integer()),
          text: Type.String(),
          from: nullable(Type.String()),
          to: nullable(Type.String()),
          error: Type.Optional(Type.String()),
        }),
      ),
    }),
  ),
  digest: Type.String({ description: '标明这次预览；导入时带上' }),
})

export const Outcome = Type.Object({ id: Type.String(), sums: Sums })

export const BatchList = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      fileName: Type.String(),
      sums: Sums,
      who: Type.String(),
      at: Type.String({ format: 'date-time' }),
      undoneAt: nullable(Type.String({ format: 'date-time' })),
    }),
  ),
})
