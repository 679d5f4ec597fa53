import {
  buildDemonstration,
  demoAdministrators,
  demoCounty,
  demonstrationState,
  demoPassword,
  leadingPeople,
} from '../demo/index.ts'
import type { Platform } from '../platform/index.ts'
import type { Io } from './command.ts'

/**
 * Builds the invented county in an empty installation, unless it is not wanted (ANLAN_DEMO=0) or a real county is
 * there. Gives what to print once the address is known.
 */
export async function prepareDemonstration(platform: Platform, io: Io): Promise<string> {
  const { configuration, db, clock, crypto, keys, filesDir, databases } = platform
  if (!configuration.demo) return ''
  const state = await demonstrationState(platform)
  if (state === 'unwanted') return ''
  if (state !== 'whole') {
    io.out(`正在建立演示县（${demoCounty.name}，虚构），约需半分钟…\n`)
    await buildDemonstration({
      db,
      clock,
      crypto,
      keys,
      filesDir,
      secure: false,
      ownerUrl: databases.ownerUrl,
    })
  }
  const lines = (
    people: readonly { readonly login: string; readonly name: string; readonly comesFor: string }[],
  ) =>
    people
      .map(({ login, name, comesFor }) => `  ${login.padEnd(14)}${name.padEnd(3, '　')}  ${comesFor}\n`)
      .join('')
  return `
演示账号（${demoCounty.name}，虚构；口令都是 ${demoPassword}）：
${lines(leadingPeople)}三个管理员（首次登录须绑定动态口令）：
${lines(demoAdministrators)}`
}
