import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PDFPageProxy } from 'pdfjs-dist'
import type { Decoded } from '../flow.ts'
import { flowOfPages } from '../layout/index.ts'
import type { Glyphs, Page } from '../layout/page.ts'
import { Unreadable } from '../problems.ts'
import { multiply } from './matrix.ts'
import { rulesOf } from './rules.ts'

const files = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

/** Reads a PDF with a text layer. */
export async function decodePdf(bytes: Uint8Array): Promise<Decoded> {
  const { getDocument, OPS, VerbosityLevel } = await loadLibrary()
  const task = getDocument({
    data: bytes,
    cMapUrl: join(files, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(files, 'standard_fonts/'),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    // Pictures are not looked at; decoding a scan's would take seconds.
    maxImageSize: 1,
  })
  const pages: Page[] = []
  try {
    const document = await task.promise
    for (let number = 1; number <= document.numPages; number += 1) {
      pages.push(await readPage(await document.getPage(number), OPS))
    }
  } catch (cause) {
    const encrypted = cause instanceof Error && cause.name === 'PasswordException'
    throw new Unreadable(encrypted ? 'file-encrypted' : 'file-broken')
  } finally {
    await task.destroy()
  }
  // A scanner's program may print a date or its own name on a page; a page of text has more.
  const characters = pages.reduce(
    (sum, page) => sum + page.glyphs.reduce((more, piece) => more + piece.text.trim().length, 0),
    0,
  )
  if (characters < 12 * pages.length) throw new Unreadable('pdf-scanned')
  return flowOfPages(pages)
}

/** pdf.js wants a matrix class for drawing, from an optional native package. Nothing is drawn here: any class will do. */
async function loadLibrary(): Promise<typeof import('pdfjs-dist')> {
  if (!('DOMMatrix' in globalThis)) Object.assign(globalThis, { DOMMatrix: class DOMMatrix {} })
  return import('pdfjs-dist/legacy/build/pdf.mjs')
}

async function readPage(page: PDFPageProxy, operators: Readonly<Record<string, number>>): Promise<Page> {
  const { width, height, transform } = page.getViewport({ scale: 1 })
  const list = await page.getOperatorList()
  const { items } = await page.getTextContent()
  const glyphs: Glyphs[] = []
  for (const item of items) {
    if (!('str' in item) || item.str === '') continue
    const [a = 0, b = 0, , , x = 0, y = 0] = multiply(transform, item.transform)
    const size = Math.hypot(a, b)
    // Slanted and upright type is a watermark or a mark in the margin.
    if (size === 0 || Math.abs(b) > 0.05 * size || a < 0) continue
    glyphs.push({ text: item.str, x, y, width: item.width, size, bold: isBold(page, item.fontName) })
  }
  page.cleanup()
  return { width, height, glyphs, rules: rulesOf(list, transform, operators) }
}

function isBold(page: PDFPageProxy, fontName: string): boolean {
  if (!page.commonObjs.has(fontName)) return false
  const font = page.commonObjs.get(fontName) as { name?: string; bold?: boolean; black?: boolean }
  return font.bold === true || font.black === true || /bold|heavy|black/i.test(font.name ?? '')
}
