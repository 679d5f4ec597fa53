import { Type } from 'typebox'

export const Id = Type.String({ format: 'uuid' })
export const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
export const Phone = Type.String({ pattern: '^[0-9 -]{3,20}$' })
export const Name = Type.String({ minLength: 1, maxLength: 40 })
export const Title = Type.String({ minLength: 1, maxLength: 40 })
export const closed = { additionalProperties: false } as const
export const tags = ['通讯录']

export const Person = Type.Object({
  id: Type.String(),
  name: Type.String(),
  phoneMasked: nullable(Type.String()),
  hasAccount: Type.Boolean(),
  status: Type.Enum(['active', 'left']),
  posts: Type.Array(
    Type.Object({
      id: Type.String(),
      unitId: Type.String(),
      unitName: Type.String(),
      unitShortName: Type.String(),
      sectionId: nullable(Type.String()),
      sectionName: nullable(Type.String()),
      role: Type.String(),
      roleLabel: Type.String(),
      title: Type.String(),
      validFrom: nullable(Type.String()),
      validTo: nullable(Type.String()),
      ended: Type.Boolean({ description: 'It no longer holds today' }),
    }),
  ),
  revision: Type.Integer(),
})

export const PersonListQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 40 })),
  unitId: Type.Optional(Id),
  role: Type.Optional(Type.String({ maxLength: 40 })),
  account: Type.Optional(Type.Boolean()),
  left: Type.Optional(Type.Boolean()),
  cursor: Type.Optional(Type.String({ maxLength: 400 })),
  limit: Type.Integer({ default: 50, minimum: 1, maximum: 200 }),
})

export const PersonList = Type.Object({
  items: Type.Array(Person),
  next: nullable(Type.String()),
  total: Type.Integer(),
  totalExact: Type.Boolean(),
})
