import { type Refusal, refuse } from '@anlan/domain/kernel'
import type { FastifyRequest } from 'fastify'
import type { Mapping } from './columns.ts'

export interface ImportUpload {
  readonly name: string
  readonly bytes: Buffer
  /** As the person set it; null where the guess is to hold. */
  readonly mapping: Mapping | null
  /** Names the preview that the person saw. */
  readonly digest: string | null
}

/** Largest spreadsheet, in bytes. */
const largest = 8 * 1024 * 1024

/** Reads the file and what goes with it out of a form. */
export async function importUpload(request: FastifyRequest): Promise<ImportUpload | Refusal> {
  if (!request.isMultipart()) return noFile()
  let file: { name: string; bytes: Buffer } | null = null
  const fields = new Map<string, string>()
  for await (const part of request.parts({ limits: { fileSize: largest, files: 1 } })) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer()
      file = { name: part.filename, bytes }
    } else if (typeof part.value === 'string') fields.set(part.fieldname, part.value)
  }
  if (!file) return noFile()
  const mapping = mappingIn(fields.get('mapping'))
  if (mapping === undefined)
    return refuse('invalid', '列的对应关系没有读懂，请重新选择。', { at: ['mapping'] })
  return { ...file, mapping, digest: fields.get('digest') ?? null }
}

const noFile = () => refuse('no-file', '请选择要导入的 .xlsx 表格。', { at: ['file'] })

/** Undefined where it is none. */
function mappingIn(text: string | undefined): Mapping | null | undefined {
  if (text === undefined) return null
  try {
    const given: unknown = JSON.parse(text)
    if (typeof given !== 'object' || given === null) return undefined
    const pairs = Object.entries(given)
    const sound = pairs.every(([, at]) => at === null || (Number.isInteger(at) && at >= 0 && at < 60))
    return sound ? (Object.fromEntries(pairs) as Mapping) : undefined
  } catch {
    return undefined
  }
}
