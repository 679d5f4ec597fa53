import fastifySwagger from '@fastify/swagger'
import type { App } from './types.ts'

/** Every route may answer with a problem; said once here, for the description only. */
const problems = {
  '4XX': {
    description: '不能办理，见 code 与 detail',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  },
}

interface Operation {
  responses?: Record<string, unknown>
}

/** Describes the interface from the schemas that validate it. Register before the routes. */
export async function describeInterface(app: App, version: string): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '安澜接口',
        version,
        description:
          '错误一律为 application/problem+json，code 稳定不变。修改须带 If-Match；重试请带同一个 Idempotency-Key。',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'anlan_session' },
          apiKey: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { apiKey: [] }],
    },
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) =>
        typeof json.$id === 'string' ? json.$id : `def-${index}`,
    },
    transformObject: (document) => {
      if (!('openapiObject' in document)) return document.swaggerObject
      const { openapiObject } = document
      for (const path of Object.values(openapiObject.paths ?? {})) {
        for (const operation of Object.values(path ?? {}) as Operation[]) {
          if (operation.responses) operation.responses = { ...operation.responses, ...problems }
        }
      }
      return openapiObject
    },
  })
  // Whoever connects a system reads it before having a key; it tells nothing of any county.
  app.get('/api/openapi.json', { config: { public: true }, schema: { hide: true } }, async () =>
    app.swagger(),
  )
}
