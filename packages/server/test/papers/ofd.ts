import { strToU8, zipSync } from 'fflate'
import type { Paper } from './paper.ts'
import { type SetRule, type SetText, sheet, typeset } from './typeset.ts'

const millimetres = 25.4 / 72
const namespace = 'xmlns:ofd="http://www.ofdspec.org/2016"'

const mm = (points: number): string => (points * millimetres).toFixed(3)

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const width = (text: string, size: number): number =>
  [...text].reduce((sum, character) => sum + (character <= '\u00ff' ? size / 2 : size), 0)

/**
 * The paper as an OFD. What writers in the wild do differently is mixed on purpose: objects with and without CTM,
 * advances listed and repeated, paths absolute and relative, a header that comes from a template page.
 */
export function toOfd(paper: Paper): Uint8Array {
  const { header, ...rest } = paper
  const pages = typeset(rest, width)
  const files: Record<string, string> = {
    'OFD.xml': `<ofd:OFD ${namespace} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': documentXml(pages.length),
    'Doc_0/PublicRes.xml': `<ofd:Res ${namespace}><ofd:Fonts><ofd:Font ID="3" FontName="FangSong"/><ofd:Font ID="4" FontName="SimSun" Bold="true"/></ofd:Fonts></ofd:Res>`,
    'Doc_0/Tpls/Tpl_0/Content.xml': pageXml(
      header === undefined ? [] : [{ text: header, x: 80, y: 60, size: 9, bold: false }],
      [],
      false,
    ),
  }
  pages.forEach(({ texts, rules }, index) => {
    files[`Doc_0/Pages/Page_${index}/Content.xml`] = pageXml(texts, rules, true)
  })
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, xml]) => [
        path,
        strToU8(`<?xml version="1.0" encoding="UTF-8"?>${xml}`),
      ]),
    ),
  )
}

function documentXml(pages: number): string {
  const list = Array.from(
    { length: pages },
    (_, index) =>
      `<ofd:Page ID="${100 + index}" BaseLoc="${index % 2 === 0 ? `Pages/Page_${index}/Content.xml` : `/Doc_0\\Pages\\Page_${index}\\Content.xml`}"/>`,
  )
  return `<ofd:Document ${namespace}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 ${mm(sheet.width)} ${mm(sheet.height)}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:TemplatePage ID="50" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages>${list.join('')}</ofd:Pages></ofd:Document>`
}

function pageXml(texts: readonly SetText[], rules: readonly SetRule[], templated: boolean): string {
  const template = templated ? '<ofd:Template TemplateID="50" ZOrder="Background"/>' : ''
  const objects = [...rules.map(ruleXml), ...texts.map(textXml)]
  return `<ofd:Page ${namespace}>${template}<ofd:Content><ofd:Layer ID="1">${objects.join('')}</ofd:Layer></ofd:Content></ofd:Page>`
}

function ruleXml({ x1, y1, x2, y2 }: SetRule, index: number): string {
  const data = `M 0 0 L ${mm(x2 - x1)} ${mm(y2 - y1)}`
  return `<ofd:PathObject ID="${index + 1000}" Boundary="${mm(x1)} ${mm(y1)} ${mm(x2 - x1 || 1)} ${mm(y2 - y1 || 1)}" LineWidth="0.2"><ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`
}

function textXml({ text, x, y, size, bold }: SetText, index: number): string {
  const scaled = index % 2 === 1
  const unit = scaled ? 1 / size / millimetres : 1
  const advances = [...text]
    .slice(0, -1)
    .map((character) => Number(mm(character <= '\u00ff' ? size / 2 : size)) * unit)
  const even = new Set(advances).size === 1 && advances.length > 1
  const delta = even
    ? `g ${advances.length} ${advances[0]?.toFixed(4)}`
    : advances.map((advance) => advance.toFixed(4)).join(' ')
  const matrix = scaled ? ` CTM="${mm(size)} 0 0 ${mm(size)} 0 0"` : ''
  const drop = Number(mm(size * 0.9))
  return `<ofd:TextObject ID="${index + 5000}" Boundary="${mm(x)} ${(Number(mm(y)) - drop).toFixed(3)} ${mm(width(text, size))} ${mm(size * 1.2)}" Font="${bold ? 4 : 3}" Size="${scaled ? 1 : mm(size)}"${matrix}><ofd:TextCode X="0" Y="${(drop * unit).toFixed(4)}"${delta === '' ? '' : ` DeltaX="${delta}"`}>${escaped(text)}</ofd:TextCode></ofd:TextObject>`
}
