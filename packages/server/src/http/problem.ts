import type { Refusal } from '@anlan/domain/kernel'
import { type Static, Type } from 'typebox'
import { statusOf, titleOf } from './statuses.ts'

/** One fault in what was sent: where it stands, as a path of keys, in the part of the request that `in` names. */
export const Fault = Type.Object({
  in: Type.Enum(['body', 'query', 'path', 'headers']),
  at: Type.Array(Type.Union([Type.String(), Type.Integer()])),
  code: Type.String(),
  message: Type.String(),
})

/** RFC 9457. What every answer of status 4xx and 5xx looks like. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: '/problems/ and the code' }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({ description: 'Stable, kebab-case' }),
    detail: Type.String({ description: 'One plain Chinese sentence: what happened, what to do' }),
    faults: Type.Optional(Type.Array(Fault)),
    figures: Type.Optional(
      Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
    ),
    source: Type.Optional(Type.String({ description: 'Rule or article the refusal stands on' })),
    requestId: Type.String({ description: 'The number to quote when asking for help' }),
  },
  { $id: 'Problem', title: 'Problem' },
)

export type Fault = Static<typeof Fault>
export type Problem = Static<typeof Problem>

export const problemType = 'application/problem+json; charset=utf-8'

/** The problem that a code stands for; `detail` is shown to the person. */
export function problem(
  code: string,
  detail: string,
  requestId: string,
  more: { status?: number; faults?: Fault[]; figures?: Problem['figures']; source?: string } = {},
): Problem {
  const { status: given, faults, figures, source } = more
  const status = given ?? statusOf(code)
  return {
    type: `/problems/${code}`,
    title: titleOf(status),
    status,
    code,
    detail,
    ...(faults ? { faults } : {}),
    ...(figures ? { figures } : {}),
    ...(source ? { source } : {}),
    requestId,
  }
}

/** A refusal as a problem. Where it names places in the input, the faults are listed as well. */
export function problemOfRefusal(refusal: Refusal, requestId: string): Problem {
  const { code, message, figures, source, also = [] } = refusal
  const faults = [refusal, ...also].flatMap((each): Fault[] =>
    each.at ? [{ in: 'body', at: [...each.at], code: each.code, message: each.message }] : [],
  )
  return problem(code, message, requestId, {
    ...(faults.length > 0 ? { faults } : {}),
    ...(figures ? { figures: { ...figures } } : {}),
    ...(source ? { source } : {}),
  })
}
