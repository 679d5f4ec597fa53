import { clockOf, dayOfInstant, instant } from '@anlan/domain/kernel'
import type { Slip } from './slips.ts'

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** Ten slips on a page of A4, to be cut apart along the lines. No script, nothing fetched: it prints as it stands. */
const style = `
  @page { size: A4; margin: 12mm }
  body { font: 10.5pt/1.6 "SimSun", "Songti SC", "Noto Serif SC", serif; color: #000; margin: 0 }
  h1 { font-size: 12pt; margin: 0 0 4mm }
  ul { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: 1fr 1fr }
  li { border: 0.3mm dashed #666; padding: 4mm 5mm; height: 40mm; box-sizing: border-box; break-inside: avoid }
  b { font: 600 13pt "Consolas", "Menlo", monospace; letter-spacing: 0.05em }
  small { font-size: 8.5pt; line-height: 1.4 }
  p { margin: 0 }`

/** The printable page of slips: name, user name, one-time code, until when, and where to go. */
export function slipSheet(
  slips: readonly Slip[],
  { county, origin, now }: { readonly county: string; readonly origin: string; readonly now: Date },
): string {
  const day = (at: Date) => dayOfInstant(instant(at.getTime()))
  const items = slips.map(
    ({ name, login, code, expiresAt }) => `
    <li><p>${escapeHtml(name)}　用户名 <b>${escapeHtml(login)}</b></p>
      <p>一次性口令 <b>${code}</b></p>
      <p>网址 ${escapeHtml(origin)}</p>
      <small>${day(expiresAt)} 前登录有效，只能用一次；登录后请立即设置自己的口令。本条请勿拍照、转发，用后销毁。</small></li>`,
  )
  const moment = `${day(now)} ${clockOf(instant(now.getTime()))}`
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>登录口令条</title><style>${style}</style></head>
<body><h1>${escapeHtml(county)}　登录口令条（${slips.length} 人，${moment} 生成；旧口令同时作废）</h1>
<ul>${items.join('')}
</ul></body></html>
`
}
