import { decodeText } from './encoding.ts'
import { Unreadable } from './problems.ts'
import { zipPaths } from './zip.ts'

export type Format = 'docx' | 'doc' | 'pdf' | 'ofd' | 'xlsx' | 'xls' | 'html' | 'text'

/** What a file is, by its content: a name says nothing reliable (web pages saved as .doc, .wps that are .docx). */
export function sniff(bytes: Uint8Array): Format {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (start.startsWith('PK\x03\x04')) return sniffZip(bytes)
  if (start.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return sniffCompound(bytes)
  if (start.includes('%PDF-')) return 'pdf'
  if (start.startsWith('{\\rtf')) throw new Unreadable('format-old', { what: 'RTF 格式' })
  const text = decodeText(bytes)
  if (text === undefined) throw new Unreadable('file-unknown')
  const head = text.slice(0, 4096).trimStart()
  if (/^<\?xml[^>]*>\s*<\?mso-application/.test(head))
    throw new Unreadable('format-old', { what: 'Word 2003 XML 格式' })
  if (/^MIME-Version:/im.test(head.slice(0, 400)))
    throw new Unreadable('format-old', { what: '单个文件网页（MHT）格式' })
  return isHtml(head) ? 'html' : 'text'
}

function isHtml(head: string): boolean {
  if (/^(?:<!doctype html|<html[\s>])/i.test(head)) return true
  return /^<(?:!--|meta|head|body|div|p|h[1-6]|table|span|section|article|center|b|strong|style|ul|ol)\b/i.test(
    head,
  )
}

function sniffZip(bytes: Uint8Array): Format {
  const paths = zipPaths(bytes)
  const has = (pattern: RegExp): boolean => paths.some((path) => pattern.test(path))
  if (has(/^ofd\.xml$/i)) return 'ofd'
  if (has(/^xl\/workbook\.(?:xml|bin)$/i)) return 'xlsx'
  if (has(/^word\/\w+\.xml$/i)) return 'docx'
  if (has(/^mimetype$/) && has(/^content\.xml$/))
    throw new Unreadable('format-old', { what: 'OpenDocument 格式' })
  throw new Unreadable(has(/^\[Content_Types\]\.xml$/) ? 'file-broken' : 'file-unknown')
}

/** OLE compound files name their streams in UTF-16 in the directory. */
function sniffCompound(bytes: Uint8Array): Format {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const has = (name: string): boolean => data.includes(Buffer.from(`${name}\0`, 'utf16le'))
  if (has('EncryptedPackage')) throw new Unreadable('file-encrypted')
  if (has('WordDocument')) return 'doc'
  if (has('Workbook') || has('Book')) return 'xls'
  const directory = data.length < 512 ? 0 : (data.readUInt32LE(48) + 1) << data.readUInt16LE(30)
  throw new Unreadable(directory > 0 && directory < data.length ? 'file-unknown' : 'file-broken')
}
