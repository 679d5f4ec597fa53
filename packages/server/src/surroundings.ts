import { join } from 'node:path'
import type { Surroundings } from './http/index.ts'
import type { Configuration } from './platform/index.ts'

/** What the configuration says of how the installation is set up. */
export function surroundingsOf(configuration: Configuration): Surroundings {
  const { tls, trustedProxy, adminNetworks, timeServer, keyFile, dataDir, testInstance } = configuration
  return Object.freeze({
    tls: tls ? 'own' : trustedProxy.length > 0 ? 'proxy' : 'none',
    adminNetworks,
    timeServer: timeServer ?? null,
    keyFile,
    checkpoints: join(dataDir, 'checkpoints'),
    testInstance,
  })
}
