import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal } from '@anlan/domain/kernel'
import { strToU8, unzipSync, zipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { compoundFile } from '../../../test/papers/compound.ts'
import { toDocx } from '../../../test/papers/docx.ts'
import { numberedNotice } from '../../../test/papers/examples.ts'
import { toOfd } from '../../../test/papers/ofd.ts'
import { toPdf, toScan } from '../../../test/papers/pdf.ts'
import { decodeFiles, type Problem, problems } from './index.ts'

type Bytes = Uint8Array | Promise<Uint8Array>

const docx = toDocx(numberedNotice)
const random = Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7919 + (index >> 3) * 104_729) % 251)

async function withPart(file: Bytes, path: string, change: (xml: string) => string): Promise<Uint8Array> {
  const parts = unzipSync(await file)
  const part = parts[path]
  if (part === undefined) throw new Error(`no ${path}`)
  return zipSync({ ...parts, [path]: strToU8(change(new TextDecoder().decode(part))) })
}

const entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
const afterDeclaration = (xml: string): string =>
  xml.replace(/^<\?xml[^>]*>/, (declaration) => declaration + entities)

/** Sets the flag of encryption in the head of a Word document's stream. */
function encryptedDoc(): Uint8Array {
  const file = readFileSync(join(import.meta.dirname, '../../../test/fixtures/numbered-notice.doc'))
  const head = file.indexOf(Buffer.from([0xec, 0xa5]))
  file.writeUInt16LE(file.readUInt16LE(head + 0x0a) | 0x0100, head + 0x0a)
  return file
}

/** A zip whose directory says that its part unpacks to 3 GB. */
function boastfulZip(): Uint8Array {
  const zip = Buffer.from(zipSync({ 'word/document.xml': strToU8('<a/>') }))
  zip.writeUInt32LE(3_000_000_000, zip.indexOf(Buffer.from('PK\x01\x02', 'latin1')) + 24)
  return zip
}

const cases: readonly (readonly [string, Problem, () => Bytes])[] = [
  ['nothing at all', 'file-empty', () => new Uint8Array()],
  [
    'a picture',
    'file-unknown',
    async () =>
      sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
  ],
  ['random bytes', 'file-unknown', () => random],
  ['a zip of something else', 'file-unknown', () => zipSync({ 'a.txt': strToU8('文字') })],
  ['a Word file cut in half', 'file-broken', async () => (await docx).slice(0, 4_000)],
  [
    'a Word file whose XML ends early',
    'file-broken',
    () => withPart(docx, 'word/document.xml', (xml) => xml.slice(0, -40)),
  ],
  [
    'a Word file whose tags cross',
    'file-broken',
    () => withPart(docx, 'word/document.xml', (xml) => xml.replace('</w:body>', '</w:p>')),
  ],
  ['a Word 97 file cut in half', 'file-broken', () => encryptedDoc().slice(0, 3_000)],
  [
    'a PDF of which only the head is left',
    'file-broken',
    async () => (await toPdf(numberedNotice)).slice(0, 600),
  ],
  ['a PDF with a password', 'file-encrypted', () => toPdf(numberedNotice, { userPassword: 'anlan' })],
  [
    'a Word file with a password',
    'file-encrypted',
    () => compoundFile({ EncryptionInfo: random, EncryptedPackage: random }),
  ],
  ['a Word 97 file with a password', 'file-encrypted', encryptedDoc],
  [
    'a scan',
    'pdf-scanned',
    async () =>
      toScan(
        await sharp({ create: { width: 600, height: 800, channels: 3, background: 'white' } })
          .jpeg()
          .toBuffer(),
      ),
  ],
  ['a part of 20 MB of zeros', 'zip-bomb', () => zipSync({ 'word/document.xml': new Uint8Array(20e6) })],
  ['a directory that promises 3 GB', 'zip-bomb', boastfulZip],
  [
    '6 000 parts',
    'zip-bomb',
    () =>
      zipSync(Object.fromEntries(Array.from({ length: 6_000 }, (_, n) => [`word/${n}.xml`, strToU8('')]))),
  ],
  ['entities in a Word file', 'file-unsafe', () => withPart(docx, 'word/document.xml', afterDeclaration)],
  ['entities in an OFD', 'file-unsafe', () => withPart(toOfd(numberedNotice), 'OFD.xml', afterDeclaration)],
  ['RTF', 'format-old', () => strToU8('{\\rtf1\\ansi 文件}')],
  [
    'a page saved as one file',
    'format-old',
    () => strToU8('MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n'),
  ],
  ['a text of white space', 'no-text', () => strToU8(' \r\n\u3000\r\n')],
  ['a page without words', 'no-text', () => strToU8('<html><body><script>var a = 1</script></body></html>')],
]

describe('what cannot be read is refused, each for its own reason', () => {
  it.each(cases)('%s: %s', async (_, code, make) => {
    const refusal = await decodeFiles([{ name: '通知.docx', bytes: await make() }])
    expect(refusal).toMatchObject({ refused: true, code })
    if (isRefusal(refusal)) expect(refusal.message).toMatch(/^《通知\.docx》[^{}]+。$/)
  })

  it('every problem has an exit code of its own', () => {
    const codes = Object.values(problems).map(({ exit }) => exit)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.every((code) => code > 2)).toBe(true)
  })

  it('refuses the whole if one of several files cannot be read, and names it', async () => {
    const files = [
      { name: '通知.docx', bytes: await docx },
      { name: '附件.docx', bytes: new Uint8Array() },
    ]
    expect(await decodeFiles(files)).toMatchObject({ code: 'file-empty', figures: { name: '附件.docx' } })
  })
})
