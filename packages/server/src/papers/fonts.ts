import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** The fonts of the standard, and what may stand in for each where it is not installed. None is bundled. */
const fallbacks: readonly (readonly [string, string])[] = [
  ['仿宋_GB2312', '仿宋'],
  ['楷体_GB2312', '楷体'],
  ['方正小标宋简体', '华文中宋'],
  ['黑体', 'SimHei'],
  ['宋体', 'SimSun'],
]

/** Writes into a Word file which font to take where the named one is missing. */
export function nameFallbacks(file: Uint8Array): Buffer {
  const parts = unzipSync(file)
  const table = parts['word/fontTable.xml']
  if (!table) throw new Error('the writer of Word files makes no table of fonts any more')
  const entries = fallbacks
    .map(
      ([name, other]) =>
        `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>`,
    )
    .join('')
  const xml = strFromU8(table)
  const opened = xml.replace(/(<w:fonts\b[^>]*?)\/>/, '$1></w:fonts>')
  parts['word/fontTable.xml'] = strToU8(opened.replace('</w:fonts>', `${entries}</w:fonts>`))
  return Buffer.from(zipSync(parts))
}
