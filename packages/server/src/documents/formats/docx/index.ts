import type { Decoded } from '../flow.ts'
import { Unreadable } from '../problems.ts'
import { descendants, element, elements, innerText, parseXml, type XmlElement } from '../xml.ts'
import { unzip } from '../zip.ts'
import { bodyFlow } from './body.ts'
import { numberingOf } from './numbering.ts'
import { stylesOf } from './styles.ts'

/** Reads a Word document (OOXML, transitional or strict). Headers, footers, notes and comments stay out. */
export function decodeDocx(bytes: Uint8Array): Decoded {
  const parts = unzip(
    bytes,
    (path) => /\.(?:xml|rels)$/.test(path) && !/(?:theme|media|glossary|customXml)\//.test(path),
  )
  const part = (path: string): XmlElement | undefined => {
    const found = parts.get(path)
    return found === undefined ? undefined : parseXml(found)
  }
  const main = mainPart(part('_rels/.rels'))
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const document = part(main)
  const body = element(document, 'body')
  if (document?.name !== 'document' || body === undefined) throw new Unreadable('file-broken')
  const flow = bodyFlow(body, {
    styles: stylesOf(part(`${folder}styles.xml`)),
    numbering: numberingOf(part(`${folder}numbering.xml`)),
  })
  const margins = [...parts.keys()].filter((path) => /\/(?:header|footer)\d*\.xml$/.test(path))
  const aside = margins.flatMap((path) => descendants(part(path), 'p').map(innerText))
  return { flow, aside }
}

function mainPart(relations: XmlElement | undefined): string {
  const main = elements(relations, 'Relationship').find(({ attributes }) =>
    attributes.Type?.endsWith('/officeDocument'),
  )
  return (main?.attributes.Target ?? 'word/document.xml').replace(/^\//, '')
}
