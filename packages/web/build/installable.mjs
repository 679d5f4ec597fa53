import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'

const place = (name) => new URL(name, import.meta.url)
const blue = '#1554AD'

const manifest = {
  name: '安澜 安全生产与应急管理',
  short_name: '安澜',
  lang: 'zh-CN',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: '#FFFFFF',
  theme_color: blue,
  icons: [192, 512].flatMap((size) =>
    ['any', 'maskable'].map((purpose) => ({
      src: `/icon-${size}${purpose === 'maskable' ? '-maskable' : ''}.png`,
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose,
    })),
  ),
}

/** The icon as a picture; a maskable one has its ground to the edge and its sign within the inner four fifths. */
async function icon(svg, size, maskable) {
  const drawn = await sharp(svg, { density: 300 })
    .resize(maskable ? Math.round(size * 0.8) : size)
    .png()
    .toBuffer()
  if (!maskable) return drawn
  return sharp({ create: { width: size, height: size, channels: 3, background: blue } })
    .composite([{ input: drawn }])
    .png()
    .toBuffer()
}

/** What the first page on a phone and its tasks need: the entry, the phone's pages, and all that these import. */
function phoneFiles(bundle) {
  const files = new Set()
  const visit = (name) => {
    const chunk = bundle[name]
    if (chunk?.type !== 'chunk' || files.has(name)) return
    files.add(name)
    for (const next of chunk.imports) visit(next)
    for (const sheet of chunk.viteMetadata?.importedCss ?? []) files.add(sheet)
  }
  for (const chunk of Object.values(bundle)) {
    const of = chunk.type === 'chunk' ? (chunk.facadeModuleId ?? '') : ''
    if (chunk.isEntry || /\/src\/(phone|documents\/phone)\//.test(of)) visit(chunk.fileName)
  }
  return [...files].sort().map((name) => `/${name}`)
}

/** Makes the pages installable on a phone: the manifest, its icons, and the worker that keeps their files. */
export function installable() {
  return {
    name: 'anlan-installable',
    apply: 'build',
    // Last, when chunks that only held styles have gone.
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const emit = (fileName, source) => this.emitFile({ type: 'asset', fileName, source })
        const svg = await readFile(place('../public/icon.svg'))
        for (const size of [192, 512]) {
          emit(`icon-${size}.png`, await icon(svg, size, false))
          emit(`icon-${size}-maskable.png`, await icon(svg, size, true))
        }
        emit('manifest.webmanifest', JSON.stringify(manifest))
        const files = phoneFiles(bundle)
        const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12)
        const worker = await readFile(place('service-worker.js'), 'utf8')
        emit('sw.js', worker.replace('__VERSION__', version).replace('__FILES__', JSON.stringify(files)))
      },
    },
  }
}
