import type { Decoded } from '../flow.ts'
import { flowOfPages } from '../layout/index.ts'
import { Unreadable } from '../problems.ts'
import { descendants, element, elements, innerText, parseXml, type XmlElement } from '../xml.ts'
import { unzip } from '../zip.ts'
import { readBox } from './geometry.ts'
import { readPage } from './page.ts'

/** The XML parts of an OFD by their path; names differ in case between writers. */
type Parts = ReadonlyMap<string, Uint8Array>

/** Reads an OFD (GB/T 33190): every page of every document in it, with the templates that lie under or over them. */
export function decodeOfd(bytes: Uint8Array): Decoded {
  const parts: Parts = new Map(
    [...unzip(bytes, (path) => /\.xml$/i.test(path))].map(([path, part]) => [path.toLowerCase(), part]),
  )
  const root = partAt(parts, 'ofd.xml')
  if (root === undefined) throw new Unreadable('file-broken')
  if (elements(root).some((child) => child.name === 'Encryptions')) throw new Unreadable('file-encrypted')
  const roots = elements(root, 'DocBody').map((body) => innerText(element(body, 'DocRoot')).trim())
  const pages = roots.flatMap((path) => documentPages(parts, resolved('', path)))
  if (pages.every((page) => page.glyphs.length === 0)) throw new Unreadable('pdf-scanned')
  return flowOfPages(pages)
}

function documentPages(parts: Parts, path: string): ReturnType<typeof readPage>[] {
  const document = partAt(parts, path)
  const common = element(document, 'CommonData')
  if (document === undefined) throw new Unreadable('file-broken')
  const bold = boldFonts(parts, path, common)
  const size = readBox(innerText(element(common, 'PageArea', 'PhysicalBox')))
  const templates = new Map(
    elements(common, 'TemplatePage').map(({ attributes }) => [
      attributes.ID ?? '',
      partAt(parts, resolved(path, attributes.BaseLoc ?? '')),
    ]),
  )
  return elements(element(document, 'Pages'), 'Page').flatMap(({ attributes }) => {
    const page = partAt(parts, resolved(path, attributes.BaseLoc ?? ''))
    if (page === undefined) return []
    const under = elements(page, 'Template').flatMap(
      (template) => templates.get(template.attributes.TemplateID ?? '') ?? [],
    )
    return [readPage([...under, page], size, bold)]
  })
}

/** The ids of the fonts that are bold by declaration or by name. */
function boldFonts(parts: Parts, path: string, common: XmlElement | undefined): ReadonlySet<string> {
  const resources = ['PublicRes', 'DocumentRes'].flatMap((name) =>
    elements(common, name).flatMap((node) => partAt(parts, resolved(path, innerText(node).trim())) ?? []),
  )
  const fonts = resources.flatMap((resource) => descendants(resource, 'Font'))
  return new Set(
    fonts
      .filter(
        ({ attributes: { Bold, FontName = '' } }) => Bold === 'true' || /bold|heavy|black/i.test(FontName),
      )
      .map((font) => font.attributes.ID ?? ''),
  )
}

function partAt(parts: Parts, path: string): XmlElement | undefined {
  const part = parts.get(path.toLowerCase())
  return part === undefined ? undefined : parseXml(part)
}

/** Absolute paths start at the root, others at the folder of the file that names them. Back slashes occur. */
function resolved(from: string, location: string): string {
  const clean = location.replaceAll('\\', '/')
  if (clean.startsWith('/')) return clean.slice(1)
  const steps = [...from.split('/').slice(0, -1), ...clean.split('/')]
  const path: string[] = []
  for (const step of steps) {
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  }
  return path.join('/')
}
