import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Clock, movedClock, systemClock } from './clock.ts'
import {
  type Configuration,
  type Environment,
  readConfiguration,
  unknownVariables,
} from './configuration/index.ts'
import {
  type CryptoProvider,
  checkSoftwareProvider,
  type Keys,
  keysFrom,
  loadMasterKey,
  softwareProvider,
} from './crypto/index.ts'
import { createLogger, type Logger, type LogLevel } from './log.ts'
import { packageRoot } from './packageRoot.ts'

/** What a process has before it touches a database. */
export interface Foundation {
  readonly configuration: Configuration
  readonly log: Logger
  readonly clock: Clock
  readonly crypto: CryptoProvider
  readonly keys: Keys
  /** The folder of the stored files. */
  readonly filesDir: string
}

export interface FoundationOptions {
  /** The server makes the master key at its first start; commands only use it. */
  readonly makeKey: boolean
  /** For commands, whose words to people are their output: unless the environment wants more. */
  readonly logLevel?: LogLevel
}

/** The project's folder: relative paths of the configuration start here. */
const projectFolder = (): string => resolve(packageRoot(), '../..')

/** Makes the data directory and reads the master key; says in words if they belong to somebody else. */
async function openDataDir(dataDir: string, filesDir: string, keyFile: string): Promise<Buffer> {
  try {
    // Others may pass through, PostgreSQL's user among them; what stands inside has modes of its own.
    await mkdir(dataDir, { recursive: true, mode: 0o711 })
    await mkdir(filesDir, { recursive: true, mode: 0o700 })
    return await loadMasterKey(keyFile)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error
    throw new Error(
      `没有使用数据目录 ${dataDir} 或密钥 ${keyFile} 的权限：它们属于另一个用户。请以该用户或 root 身份运行。`,
      {
        cause: error,
      },
    )
  }
}

/** Reads configuration and master key. Throws in plain words. */
export async function layFoundation(
  environment: Environment,
  { makeKey, logLevel }: FoundationOptions,
): Promise<Foundation> {
  const configuration = readConfiguration(environment, projectFolder())
  const log = createLogger((environment.ANLAN_LOG_LEVEL ? undefined : logLevel) ?? configuration.logLevel)
  for (const name of unknownVariables(environment)) {
    log.warn({ path: name }, 'an environment variable is not known and was ignored')
  }
  checkSoftwareProvider()
  const { keyFile, dataDir, clock } = configuration
  if (!makeKey && !existsSync(keyFile)) {
    throw new Error(
      `没有找到主密钥文件 ${keyFile}。请检查 ANLAN_DATA_DIR、ANLAN_KEY_FILE，或先把另存的密钥文件放到这里。`,
    )
  }
  const crypto = softwareProvider
  const filesDir = join(dataDir, 'files')
  const keys = keysFrom(await openDataDir(dataDir, filesDir, keyFile), crypto)
  return Object.freeze({
    configuration,
    log,
    clock: clock === undefined ? systemClock : movedClock(clock),
    crypto,
    keys,
    filesDir,
  })
}
