import { Ajv, type Options } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'

/**
 * What comes as text (query, path, headers) is turned into numbers and booleans as its schema says. Bodies are taken
 * as they are: with coercion a null would silently become '' or 0. Nothing undeclared is dropped in silence.
 */
const asSent: Options = { allErrors: true, removeAdditional: false, useDefaults: true, strict: false }
const asText: Options = { ...asSent, coerceTypes: 'array' }

export function createValidatorCompiler(shared: readonly TSchema[]): FastifySchemaCompiler<TSchema> {
  const make = (options: Options) => {
    const ajv = new Ajv(options)
    addFormats.default(ajv)
    for (const schema of shared) ajv.addSchema(schema)
    return ajv
  }
  const bodies = make(asSent)
  const texts = make(asText)
  return ({ schema, httpPart }) => (httpPart === 'body' ? bodies : texts).compile(schema)
}
