import { join } from 'node:path'
import { Client } from 'pg'
import { hireCast } from '../../packages/server/src/demo/cast.ts'
import { demoCounty, demoDivisions, demoTowns } from '../../packages/server/src/demo/place.ts'
import { saveRegions, setUpCounty } from '../../packages/server/src/directory/index.ts'
import { today } from '../../packages/server/src/platform/index.ts'
import { type TestApplication, testApplication } from '../../packages/server/test/application.ts'

export { demoPassword } from '../../packages/server/src/demo/cast.ts'

export interface County {
  readonly url: string
  readonly application: TestApplication
  readonly close: () => Promise<void>
}

/** The real server with the built pages and the people of the invented county, before any work is done in it. */
export async function startCounty(
  at: string,
  more: Pick<Parameters<typeof testApplication>[0] & object, 'oidc' | 'channels'> = {},
): Promise<County> {
  const pages = join(import.meta.dirname, '../../packages/web/dist')
  const application = await testApplication({ at, pages, ...more })
  const { app, context, database } = application
  const owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await saveRegions(owner, demoDivisions)
  await owner.end()
  const { units, byRegion } = await setUpCounty(context, demoDivisions, { demonstration: true })
  const towns = demoTowns.map(
    ({ name, digits }) => [name, byRegion.get(`${demoCounty.code}${digits}000`) ?? ''] as const,
  )
  const day = today(context.clock)
  const scope = { county: demoCounty.code, wide: false, spans: [], units: [] }
  await hireCast(context, scope, new Map([...units, ...towns]), { today: day, since: day })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return { url, application, close: () => application.close() }
}
