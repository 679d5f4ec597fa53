import type { FastifySchemaValidationError } from 'fastify'
import type { Fault } from './problem.ts'

const formats: Readonly<Record<string, string>> = {
  uuid: '不是有效的编号',
  date: '不是日期，请按 2026-03-31 的样子填写',
  'date-time': '不是带时区的时间',
  email: '不是电子邮箱地址',
}

const types: Readonly<Record<string, string>> = {
  string: '应当是文字',
  number: '应当是数字',
  integer: '应当是整数',
  boolean: '应当是“是”或“否”',
  array: '应当是列表',
  object: '应当是一组字段',
}

type Words = (params: Record<string, unknown>) => string

const words: Readonly<Record<string, Words>> = {
  required: () => '没有填写',
  type: (p) => types[String(p.type)] ?? '类型不对',
  format: (p) => formats[String(p.format)] ?? '格式不对',
  minLength: (p) => (Number(p.limit) === 1 ? '没有填写' : `至少 ${p.limit} 个字`),
  maxLength: (p) => `最多 ${p.limit} 个字`,
  minimum: (p) => `不能小于 ${p.limit}`,
  maximum: (p) => `不能大于 ${p.limit}`,
  minItems: (p) => `至少 ${p.limit} 项`,
  maxItems: (p) => `最多 ${p.limit} 项`,
  enum: () => '不在可选的范围内',
  const: () => '不在可选的范围内',
  anyOf: () => '不在可选的范围内',
  pattern: () => '格式不对',
  additionalProperties: (p) => `没有名为“${p.additionalProperty}”的字段`,
  uniqueItems: () => '有重复项',
}

const places: Readonly<Record<string, Fault['in']>> = {
  body: 'body',
  querystring: 'query',
  params: 'path',
  headers: 'headers',
}

/** `/parts/2/dueOn` as a path of keys. */
function keysOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key))
}

/** A schema violation in plain words. Keywords that only sum up others (anyOf beside its branches) come along. */
export function faultOf(error: FastifySchemaValidationError, context: string | undefined): Fault {
  const missing = error.keyword === 'required' ? [String(error.params.missingProperty)] : []
  return {
    in: places[context ?? 'body'] ?? 'body',
    at: [...keysOf(error.instancePath), ...missing],
    code: error.keyword,
    message: words[error.keyword]?.(error.params) ?? '填写有误',
  }
}
