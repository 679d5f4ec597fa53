import { isRefusal } from '@anlan/domain/kernel'
import { zipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { acceptFile, cleanName } from '../../src/files/index.ts'
import { sniff } from '../../src/files/sniff.ts'

const bytes = (hex: string) => Buffer.from(hex, 'hex')
const text = (value: string) => Buffer.from(value)
const zip = (...names: string[]) =>
  Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, new Uint8Array([1])]))))

describe('what a file is, is told from its bytes', () => {
  it.each([
    ['photo.txt', bytes('ffd8ffe000104a464946'), 'image/jpeg'],
    ['a.jpg', text('%PDF-1.4\n'), 'application/pdf'],
    [
      '表.docx',
      zip('[Content_Types].xml', 'xl/workbook.xml'),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    [
      '文.zip',
      zip('word/document.xml'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['文.ofd', zip('OFD.xml'), 'application/ofd'],
    ['包.zip', zip('a.txt'), 'application/zip'],
    ['旧.doc', bytes('d0cf11e0a1b11ae1'), 'application/msword'],
    ['旧.exe', bytes('d0cf11e0a1b11ae1'), 'application/octet-stream'],
    ['录.mp4', bytes('0000001c667479706d703432'), 'video/mp4'],
    ['注.txt', text('安全'), 'text/plain'],
    ['页.txt', text('<html><script>alert(1)</script>'), 'application/octet-stream'],
    ['图.svg', text('<?xml version="1.0"?><svg onload="alert(1)"/>'), 'application/octet-stream'],
    ['图.png', text('  \n<SVG xmlns="http://www.w3.org/2000/svg">'), 'application/octet-stream'],
    ['数.bin', bytes('00010203'), 'application/octet-stream'],
  ])('%s', (name, content, type) => {
    expect(sniff(content, name)?.type).toBe(type)
  })

  it.each([
    ['照片.jpg', bytes('4d5a9000')],
    ['a', bytes('7f454c46')],
    ['a.txt', text('#!/bin/sh\nrm -rf /')],
  ])('programs are refused: %s', async (name, content) => {
    expect(await acceptFile(content, name)).toMatchObject({ code: 'program-refused' })
  })
})

describe('names', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\报告.pdf', '报告.pdf'],
    ['a\u0000b\r\n.txt', 'ab.txt'],
    ['invoice\u202egpj.exe', 'invoicegpj.exe'],
    ['..', '未命名'],
    ['', '未命名'],
  ])('%j', (given, name) => expect(cleanName(given)).toBe(name))

  it('get the ending of what the file is', async () => {
    expect(await acceptFile(text('%PDF-1.7'), '照片.jpg')).toMatchObject({ name: '照片.jpg.pdf' })
    expect(await acceptFile(text('%PDF-1.7'), '照片.PDF')).toMatchObject({ name: '照片.PDF' })
  })
})

describe('pictures', () => {
  const plain = () => sharp({ create: { width: 40, height: 20, channels: 3, background: '#8a1' } })

  it('lose what hid in them, even behind their end', async () => {
    const hidden = Buffer.concat([await plain().png().toBuffer(), text('<script>alert(1)</script>')])
    const accepted = await acceptFile(hidden, 'a.png')
    if (isRefusal(accepted)) throw new Error(accepted.message)
    expect(accepted.bytes.includes('script')).toBe(false)
    expect((await sharp(accepted.bytes).metadata()).width).toBe(40)
  })

  it('of unusual formats become ordinary ones', async () => {
    expect(await acceptFile(await plain().gif().toBuffer(), 'a.gif')).toMatchObject({
      type: 'image/png',
      name: 'a.gif.png',
    })
    expect(await acceptFile(await plain().avif().toBuffer(), 'a.avif')).toMatchObject({ type: 'image/jpeg' })
  })

  it('that are broken, or bombs, are refused in words', async () => {
    const half = (await plain().jpeg().toBuffer()).subarray(0, 200)
    expect(await acceptFile(half, 'a.jpg')).toMatchObject({ code: 'broken-image' })
    const bomb = await sharp({ create: { width: 15_000, height: 6_000, channels: 3, background: '#000' } })
      .png()
      .toBuffer()
    expect(await acceptFile(bomb, 'a.png')).toMatchObject({ code: 'broken-image' })
  })
})

it('an empty file and one that is too large are refused', async () => {
  expect(await acceptFile(Buffer.alloc(0), 'a.txt')).toMatchObject({ code: 'empty-file' })
  expect(await acceptFile(Buffer.alloc(50 * 1024 * 1024 + 1, 65), 'a.txt')).toMatchObject({
    code: 'too-large',
  })
})
