import { join } from 'node:path'
import { Fault } from './parse.ts'
import { type ValueOf, type VariableName, type Variables, variables } from './variables.ts'

type Values = { readonly [Name in VariableName]: ValueOf<Variables[Name]> | undefined }

/** Where the database is: our own beside the data, or somebody else's. */
export type DatabasePlan =
  | { readonly own: true }
  | {
      readonly own: false
      readonly appUrl: string
      readonly ownerUrl: string
    }

/** The whole configuration of a process, checked. */
export interface Configuration {
  readonly host: string
  readonly port: number
  readonly tls: { readonly cert: string; readonly key: string } | undefined
  readonly trustedProxy: readonly string[]
  readonly publicOrigin: string | undefined
  /** From where administrators may come; empty: from anywhere. */
  readonly adminNetworks: readonly string[]
  readonly timeServer: string | undefined
  readonly database: DatabasePlan
  readonly poolSize: number
  readonly dataDir: string
  readonly keyFile: string
  readonly channelsFile: string | undefined
  /** Single sign-on by an outside provider. */
  readonly oidc:
    | {
        readonly issuer: string
        readonly clientId: string
        readonly secretFile: string
        readonly label: string
        readonly loginClaim: string
      }
    | undefined
  readonly roles: readonly ('web' | 'jobs')[]
  readonly demo: boolean
  readonly logLevel: ValueOf<Variables['ANLAN_LOG_LEVEL']>
  readonly testInstance: boolean
  /** Where the clock starts, in milliseconds since 1970; `undefined`: the real time. */
  readonly clock: number | undefined
}

/** All that is wrong with the environment, each line with the variable's name. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(`配置有误，未启动：\n${faults.map((fault) => `  · ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

export type Environment = Readonly<Record<string, string | undefined>>

function readValues(environment: Environment, projectFolder: string, faults: string[]): Values {
  const values: Record<string, unknown> = {}
  for (const [name, declared] of Object.entries(variables)) {
    // An empty variable is one that was not set: that is how compose files and unit files leave one out.
    const given = environment[name]?.trim() || undefined
    const text =
      given ?? ('preset' in declared && !declared.preset?.startsWith('<') ? declared.preset : undefined)
    if (text === undefined) continue
    const value = declared.parse(text, projectFolder)
    if (value instanceof Fault) faults.push(`${name}=${shown(name, text)}：${value.words}。`)
    else values[name] = value
  }
  return values as Values
}

/** Connection strings carry passwords: an error must not repeat them. */
function shown(name: string, text: string): string {
  return name.startsWith('DATABASE_') && name.endsWith('URL') ? '（略）' : text
}

const loopback = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/

function faultsTogether(values: Values): string[] {
  const faults: string[] = []
  const tls = values.TLS_CERT !== undefined && values.TLS_KEY !== undefined
  if ((values.TLS_CERT === undefined) !== (values.TLS_KEY === undefined)) {
    faults.push('TLS_CERT 与 TLS_KEY 须同时设置。')
  }
  if (
    values.HOST !== undefined &&
    !loopback.test(values.HOST) &&
    !tls &&
    values.TRUSTED_PROXY === undefined
  ) {
    faults.push(
      `HOST=${values.HOST}：监听本机以外的地址须加密。请设置 TLS_CERT 与 TLS_KEY，或在反向代理后用 TRUSTED_PROXY 指明代理地址。`,
    )
  }
  if ((values.DATABASE_URL === undefined) !== (values.DATABASE_OWNER_URL === undefined)) {
    faults.push('DATABASE_URL 与 DATABASE_OWNER_URL 须同时设置：前者运行，后者升级。')
  }
  if (values.DATABASE_URL !== undefined && values.DATABASE_URL === values.DATABASE_OWNER_URL) {
    faults.push('DATABASE_URL 与 DATABASE_OWNER_URL 不能是同一角色：所有者不受行级安全约束。')
  }
  const oidc = [values.OIDC_ISSUER, values.OIDC_CLIENT_ID, values.OIDC_CLIENT_SECRET_FILE]
  if (oidc.some((each) => each !== undefined) && oidc.some((each) => each === undefined)) {
    faults.push('OIDC_ISSUER、OIDC_CLIENT_ID 与 OIDC_CLIENT_SECRET_FILE 须同时设置。')
  }
  if (values.ANLAN_CLOCK !== undefined && values.ANLAN_TEST_INSTANCE !== true) {
    faults.push('ANLAN_CLOCK 只能用于测试实例：请同时设置 ANLAN_TEST_INSTANCE=1，或去掉 ANLAN_CLOCK。')
  }
  return faults
}

function oidcOf(values: Values): Configuration['oidc'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET_FILE: secretFile } = values
  if (issuer === undefined || clientId === undefined || secretFile === undefined) return undefined
  const label = present(values.OIDC_LABEL, 'OIDC_LABEL')
  return {
    issuer,
    clientId,
    secretFile,
    label,
    loginClaim: present(values.OIDC_LOGIN_CLAIM, 'OIDC_LOGIN_CLAIM'),
  }
}

/** Names that look like ours but are not read: mostly typing errors, which would pass in silence. */
export function unknownVariables(environment: Environment): string[] {
  return Object.keys(environment).filter((name) => name.startsWith('ANLAN_') && !(name in variables))
}

function databasePlan(values: Values): DatabasePlan {
  const { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl } = values
  return appUrl !== undefined && ownerUrl !== undefined ? { own: false, appUrl, ownerUrl } : { own: true }
}

/** Present by its preset: a variable that has one always has a value once no fault was found. */
function present<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`The variable ${name} has no preset.`)
  return value
}

/**
 * Reads and checks the environment. Throws one `ConfigurationError` that lists every fault at once.
 * Relative paths start at `projectFolder`.
 */
export function readConfiguration(environment: Environment, projectFolder: string): Configuration {
  const faults: string[] = []
  const values = readValues(environment, projectFolder, faults)
  faults.push(...faultsTogether(values))
  if (faults.length > 0) throw new ConfigurationError(faults)
  const dataDir = present(values.ANLAN_DATA_DIR, 'ANLAN_DATA_DIR')
  const { TLS_CERT: cert, TLS_KEY: key } = values
  return Object.freeze({
    host: present(values.HOST, 'HOST'),
    port: present(values.PORT, 'PORT'),
    tls: cert !== undefined && key !== undefined ? { cert, key } : undefined,
    trustedProxy: values.TRUSTED_PROXY ?? [],
    publicOrigin: values.PUBLIC_ORIGIN,
    adminNetworks: values.ANLAN_ADMIN_NETWORKS ?? [],
    timeServer: values.ANLAN_TIME_SERVER,
    database: databasePlan(values),
    poolSize: present(values.DATABASE_POOL, 'DATABASE_POOL'),
    dataDir,
    keyFile: values.ANLAN_KEY_FILE ?? join(dataDir, 'master.key'),
    channelsFile: values.ANLAN_CHANNELS,
    oidc: oidcOf(values),
    roles: present(values.ANLAN_ROLES, 'ANLAN_ROLES'),
    demo: present(values.ANLAN_DEMO, 'ANLAN_DEMO'),
    logLevel: present(values.ANLAN_LOG_LEVEL, 'ANLAN_LOG_LEVEL'),
    testInstance: present(values.ANLAN_TEST_INSTANCE, 'ANLAN_TEST_INSTANCE'),
    clock: values.ANLAN_CLOCK,
  })
}
