import { readFileSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { Type } from 'typebox'

/** A secret stands in the environment or in a file of its own, never in the configuration itself. */
export const SecretPlace = Type.Union([
  Type.Object({ env: Type.String({ pattern: '^CHANNEL_[A-Z0-9_]+$' }) }, { additionalProperties: false }),
  Type.Object({ file: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
])
export type SecretPlace = { readonly env: string } | { readonly file: string }

/** Where secrets are looked up: the environment, and the folder that relative paths start at. */
export interface SecretStore {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly folder: string
}

/** The secret, without the line's end. Throws in plain words that name the place and nothing of the content. */
export function readSecret(place: SecretPlace, { environment, folder }: SecretStore): string {
  if ('env' in place) {
    const value = environment[place.env]?.trim()
    if (!value) throw new Error(`没有设置环境变量 ${place.env}`)
    return value
  }
  const path = isAbsolute(place.file) ? place.file : resolve(folder, place.file)
  try {
    const value = readFileSync(path, 'utf8').trim()
    if (value !== '') return value
  } catch {
    // Told below, in words.
  }
  throw new Error(`密钥文件 ${path} 不存在、不可读或是空的`)
}
