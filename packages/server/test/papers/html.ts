import type { Paper, PaperPart } from './paper.ts'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The paper as a government site shows it: typed indents, hard spaces, a hidden share box, scripts, a navigation. */
export function toHtml(paper: Paper): Uint8Array {
  const body = paper.parts.map(partHtml).join('\n')
  return new TextEncoder().encode(`<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>门户网站</title><style>p { text-indent: 2em }</style></head>
<body><nav><a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a></nav>
<div class="share" style="display: none">分享到微信</div>
<div id="zoom">${body}</div>
<script>document.write('浏览次数：12')</script>
<footer>版权所有 云河县人民政府</footer></body></html>`)
}

function partHtml(part: PaperPart): string {
  if (part.kind === 'line') {
    const text = part.bold === true ? `<strong>${escaped(part.text)}</strong>` : escaped(part.text)
    return `<p style="text-align: ${part.align}">${text}</p>`
  }
  if (part.kind === 'paragraph') {
    const bold = part.bold ?? 0
    const head =
      bold === 0 ? '' : `<span style="font-weight: bold">${escaped(part.text.slice(0, bold))}</span>`
    return `<p>&nbsp;　${part.label?.text ?? ''}${head}${escaped(part.text.slice(bold))}</p>`
  }
  const rows = part.rows.map((row, index) => {
    const tag = index === 0 ? 'th' : 'td'
    const cells = row.map(({ paragraphs, rowSpan, columnSpan }) => {
      const spans = `${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}${columnSpan > 1 ? ` colspan="${columnSpan}"` : ''}`
      return `<${tag}${spans}>${paragraphs.map(escaped).join('<br>')}</${tag}>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return `<table border="1"><tbody>${rows.join('\n')}</tbody></table>`
}
