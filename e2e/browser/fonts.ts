import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { ownFolder } from './own-folder.ts'

const require = createRequire(import.meta.url)
const packages = ['@expo-google-fonts/noto-sans-sc', '@expo-google-fonts/noto-serif-sc']

/**
 * A fontconfig file that adds the Chinese fonts from npm to the machine's own: without one every character is a box.
 * Returns its path, for `FONTCONFIG_FILE`.
 */
export async function writeFontConfiguration(): Promise<string> {
  const home = await ownFolder('fonts')
  const folders = packages.map(folderOf).filter((folder) => folder !== null)
  const path = join(home, 'fonts.conf')
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...folders.map((folder) => `  <dir>${folder}</dir>`),
    '  <dir>/usr/share/fonts</dir>',
    `  <cachedir>${join(home, 'cache')}</cachedir>`,
    '</fontconfig>',
  ]
  await writeFile(path, `${lines.join('\n')}\n`)
  return path
}

function folderOf(name: string): string | null {
  try {
    return dirname(require.resolve(`${name}/package.json`))
  } catch {
    const folder = join(import.meta.dirname, '../../node_modules', name)
    return existsSync(folder) ? folder : null
  }
}

/** The fonts that really drew the words under `selector`, with the number of glyphs each gave. */
export async function fontsOf(page: Page, selector: string): Promise<ReadonlyMap<string, number>> {
  const client = await page.context().newCDPSession(page)
  try {
    await client.send('DOM.enable')
    await client.send('CSS.enable')
    const { root } = await client.send('DOM.getDocument')
    const { nodeId } = await client.send('DOM.querySelector', { nodeId: root.nodeId, selector })
    const { fonts } = await client.send('CSS.getPlatformFontsForNode', { nodeId })
    return new Map(fonts.map((font) => [font.familyName, font.glyphCount]))
  } finally {
    await client.detach()
  }
}

/** Throws unless the Chinese words under `selector` are drawn by a Chinese font. */
export async function expectChineseGlyphs(page: Page, selector = 'h1'): Promise<void> {
  const fonts = await fontsOf(page, selector)
  const chinese = [...fonts.keys()].some((family) =>
    /Noto (Sans|Serif) (SC|CJK)|PingFang|YaHei|SimSun/i.test(family),
  )
  if (!chinese) throw new Error(`no Chinese font drew ${selector}: ${JSON.stringify([...fonts])}`)
}
