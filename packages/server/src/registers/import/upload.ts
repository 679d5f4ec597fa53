import { type Refusal, refuse } from '@anlan/domain/kernel'
import type { FastifyRequest } from 'fastify'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Corrections, Mapping } from './sheet.ts'
import type { Sheet } from './stage.ts'

export interface ImportUpload extends Sheet {
  readonly name: string
  /** Names the preview that the person saw. */
  readonly digest: string | null
}

/** Largest spreadsheet, in bytes. */
const largest = 8 * 1024 * 1024

const MappingText = Type.Record(
  Type.String(),
  Type.Union([Type.Integer({ minimum: 0, maximum: 200 }), Type.Null()]),
)
const CorrectionsText = Type.Record(
  Type.String(),
  Type.Record(Type.String(), Type.String({ maxLength: 2_000 })),
)

/** Reads the file and what goes with it out of a form. */
export async function importUpload(request: FastifyRequest): Promise<ImportUpload | Refusal> {
  const none = () => refuse('no-file', '请选择要导入的 .xlsx 表格。', { at: ['file'] })
  if (!request.isMultipart()) return none()
  let file: { name: string; bytes: Buffer } | null = null
  const fields = new Map<string, string>()
  for await (const part of request.parts({ limits: { fileSize: largest, files: 1 } })) {
    if (part.type === 'file') file = { name: part.filename, bytes: await part.toBuffer() }
    else if (typeof part.value === 'string') fields.set(part.fieldname, part.value)
  }
  if (!file) return none()
  const mapping: Mapping | null | undefined = jsonIn(fields.get('mapping'), MappingText)
  const corrections: Corrections | null | undefined = jsonIn(fields.get('corrections'), CorrectionsText)
  if (mapping === undefined || corrections === undefined)
    return refuse('invalid', '列的对应关系或更正的内容没有读懂，请刷新页面后重试。', { at: ['mapping'] })
  return { ...file, mapping, corrections: corrections ?? {}, digest: fields.get('digest') ?? null }
}

/** Null where nothing was sent; undefined where it is not of the shape. */
function jsonIn<S extends TSchema>(text: string | undefined, schema: S): Static<S> | null | undefined {
  if (text === undefined) return null
  try {
    const given: unknown = JSON.parse(text)
    return Value.Check(schema, given) ? (given as Static<S>) : undefined
  } catch {
    return undefined
  }
}
