import { describe, expect, it } from 'vitest'
import {
  ConfigurationError,
  readConfiguration,
  renderConfiguration,
  unknownVariables,
} from '../src/platform/configuration/index.ts'
import { variables } from '../src/platform/configuration/variables.ts'

const read = (environment: Record<string, string>) => readConfiguration(environment, '/project')

function faults(environment: Record<string, string>): readonly string[] {
  try {
    read(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults
    throw error
  }
}

describe('without any variable', () => {
  it('the server listens on loopback with its own database beside the project', () => {
    expect(read({})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      database: { own: true },
      dataDir: '/project/.anlan',
      keyFile: '/project/.anlan/master.key',
      roles: ['web', 'jobs'],
      demo: true,
      clock: undefined,
    })
  })
})

describe('what is given', () => {
  it('is taken, relative paths from the project', () => {
    const taken = read({ PORT: '0', ANLAN_DATA_DIR: 'data', ANLAN_ROLES: 'jobs', ANLAN_DEMO: '0', HOST: '' })
    expect(taken).toMatchObject({
      port: 0,
      dataDir: '/project/data',
      keyFile: '/project/data/master.key',
      roles: ['jobs'],
      demo: false,
      host: '127.0.0.1',
    })
  })
  it('may be an outside database', () => {
    const [app, owner] = ['a', 'o'].map((user) => `postgresql://${user}:x@db:5432/anlan`)
    const { database } = read({ DATABASE_URL: `${app}`, DATABASE_OWNER_URL: `${owner}` })
    expect(database).toEqual({ own: false, appUrl: app, ownerUrl: owner })
  })
  it.each([
    ['0.0.0.0', { TLS_CERT: 'a.pem', TLS_KEY: 'b.pem' }],
    ['0.0.0.0', { TRUSTED_PROXY: '10.0.0.1, 10.1.0.0/16' }],
    ['::1', {}],
    ['localhost', {}],
  ])('lets %s be listened on with %o', (HOST, more) => {
    expect(read({ HOST, ...more }).host).toBe(HOST)
  })
})

describe('what is refused', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ['a port that is none', { PORT: '70000' }, /^PORT=70000：/],
    ['an open address without encryption', { HOST: '0.0.0.0' }, /^HOST=0\.0\.0\.0：.*TLS_CERT/],
    ['a certificate without its key', { TLS_CERT: 'a.pem' }, /TLS_CERT 与 TLS_KEY/],
    [
      'an application role without an owner',
      { DATABASE_URL: 'postgresql://a:x@db/anlan', ANLAN_ROLES: 'web' },
      /DATABASE_OWNER_URL/,
    ],
    [
      'a clock outside a test instance',
      { ANLAN_CLOCK: '2026-03-01T08:00:00+08:00' },
      /ANLAN_TEST_INSTANCE=1/,
    ],
    [
      'a clock without a zone',
      { ANLAN_CLOCK: '2026-03-01T08:00:00', ANLAN_TEST_INSTANCE: '1' },
      /^ANLAN_CLOCK/,
    ],
    ['a role that does not exist', { ANLAN_ROLES: 'web,mail' }, /^ANLAN_ROLES=web,mail：/],
    ['a flag in words', { ANLAN_DEMO: 'no' }, /^ANLAN_DEMO=no：/],
  ])('%s', (_, environment, words) => {
    expect(faults(environment)).toEqual([expect.stringMatching(words)])
  })
  it('is listed all at once', () => {
    expect(faults({ PORT: 'x', ANLAN_DEMO: 'y', HOST: '0.0.0.0' })).toHaveLength(3)
  })
  it('is told without the password', () => {
    expect(faults({ DATABASE_URL: 'mysql://a:hunter2@db' }).join()).not.toContain('hunter2')
  })
})

it('names variables that look like ours and are not', () => {
  expect(unknownVariables({ ANLAN_DATADIR: 'x', ANLAN_DEMO: '1', PATH: '/bin' })).toEqual(['ANLAN_DATADIR'])
})

it('describes every variable in both languages', () => {
  const text = renderConfiguration()
  for (const name of Object.keys(variables)) expect(text.split(`\`${name}\``)).toHaveLength(3)
})
