import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefusal } from '@anlan/domain/kernel'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { toDocx } from '../../../test/papers/docx.ts'
import { numberedNotice } from '../../../test/papers/examples.ts'
import { readDocument } from './index.ts'

const text = (words: string) => [{ name: '通知.txt', bytes: strToU8(words) }]

/** A Word file of so many megabytes of XML: honest in its ratio, since every paragraph differs. */
function heavyDocx(megabytes: number): Uint8Array {
  const paragraphs: string[] = []
  let size = 0
  for (let number = 0; size < megabytes * 1e6; number += 1) {
    const words = `${number} ${(number * 2_654_435_761) % 4_294_967_291}`
    paragraphs.push(`<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>${words}</w:t></w:r></w:p>`)
    size += words.length + 60
  }
  return zipSync({
    'word/document.xml': strToU8(
      `<w:document xmlns:w="w"><w:body>${paragraphs.join('')}</w:body></w:document>`,
    ),
  })
}

describe('reading in a process of its own', () => {
  it('hands back the text and what was read', async () => {
    const result = await readDocument([{ name: '通知.docx', bytes: await toDocx(numberedNotice) }])
    if (isRefusal(result)) throw new Error(result.message)
    expect(result.reading.doc.number).toBe('澄安委发〔2026〕3号')
    expect(result.source.text).toContain('（一）落实党政领导责任。')
    expect(result.reading.duties.length).toBeGreaterThanOrEqual(8)
  })

  it('reads a cover and its annex as one document, each block with its file', async () => {
    const files = [
      ...text('澄溪县人民政府\n关于印发《方案》的通知'),
      { name: '附件.docx', bytes: await toDocx(numberedNotice) },
    ]
    const result = await readDocument(files)
    if (isRefusal(result)) throw new Error(result.message)
    expect(new Set(result.source.blocks.map((block) => block.file))).toEqual(new Set([0, 1]))
    for (const { from, to } of result.source.blocks)
      expect(result.source.text.slice(from, to)).not.toMatch(/^\s|\s$|^$/)
  })

  it('reads text in GBK and in UTF-16', async () => {
    const gbk = Uint8Array.from([0xcd, 0xa8, 0xd6, 0xaa, 0xa3, 0xba, 0xb8, 0xf7, 0xcf, 0xe7, 0xd5, 0xf2])
    expect(await readDocument([{ name: 'a.txt', bytes: gbk }])).toMatchObject({
      source: { text: '通知：各乡镇' },
    })
    const utf16 = new Uint8Array(Buffer.from('\ufeff通知：各乡镇', 'utf16le'))
    expect(await readDocument([{ name: 'a.txt', bytes: utf16 }])).toMatchObject({
      source: { text: '通知：各乡镇' },
    })
  })

  it('passes a refusal on', async () => {
    expect(await readDocument([{ name: 'a.docx', bytes: new Uint8Array() }])).toMatchObject({
      code: 'file-empty',
    })
  })

  it('refuses what is over the limit without starting anything', async () => {
    const files = [...text('一'.repeat(100)), ...text('二'.repeat(100))]
    const started = performance.now()
    const refusal = await readDocument(files, { maxBytes: 500 })
    expect(refusal).toMatchObject({ code: 'file-too-large', figures: { limit: 0 } })
    expect(performance.now() - started).toBeLessThan(20)
  })

  it('refuses more files than a document has', async () => {
    const files = Array.from({ length: 51 }, () => text('通知')).flat()
    expect(await readDocument(files)).toMatchObject({ code: 'too-many-files', figures: { count: 51 } })
  })

  it('stops after the time given', async () => {
    const refusal = await readDocument([{ name: '大.docx', bytes: heavyDocx(20) }], { seconds: 0.2 })
    expect(refusal).toMatchObject({ code: 'reading-timeout', figures: { seconds: 0.2 } })
  })

  it('stops at the memory given', async () => {
    const refusal = await readDocument([{ name: '大.docx', bytes: heavyDocx(40) }], {
      megabytes: 120,
      seconds: 30,
    })
    expect(refusal).toMatchObject({ code: 'reading-out-of-memory', figures: { megabytes: 120 } })
  })

  it('leaves nothing in the folder for temporary files, read or refused', async () => {
    const words = '澄溪县机密文件不留痕迹'
    const before = new Set(readdirSync(tmpdir()))
    expect(await readDocument(text(`机密★10年\n${words}`))).toMatchObject({ code: 'secrecy-mark' })
    const fresh = readdirSync(tmpdir(), { withFileTypes: true }).filter(
      (entry) => entry.isFile() && !before.has(entry.name),
    )
    for (const { name } of fresh) expect(readFileSync(join(tmpdir(), name)).includes(words)).toBe(false)
  })

  it('reads many at a time', async () => {
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, number) => readDocument(text(`通知第${number}号`))),
    )
    expect(results.map((result) => (isRefusal(result) ? result.code : result.source.text))).toEqual(
      Array.from({ length: 6 }, (_, number) => `通知第${number}号`),
    )
  })
})
