import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import type { Plugin } from 'vite'
import { readGuidePage } from './guide-page.ts'

/** Turns the guide's Markdown (docs/guide) into modules at build time; its pictures become files of the build. */
export function guide(): Plugin {
  return {
    name: 'anlan-guide',
    async transform(markdown, id) {
      if (!/\/docs\/guide\/[\w-]+\.md$/.test(id)) return null
      const names = [...markdown.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, name = '']) => name)
      const sizes = new Map<string, { readonly width: number; readonly height: number }>()
      for (const name of names) {
        const path = join(dirname(id), name)
        if (!existsSync(path)) this.error(`${id}: there is no picture ${name}`)
        const { width, height } = await sharp(path).metadata()
        sizes.set(name, { width, height })
      }
      const order = [...sizes.keys()]
      const page = readGuidePage(markdown, (name) => {
        const { width, height } = sizes.get(name) ?? { width: 0, height: 0 }
        return { src: `%picture ${order.indexOf(name)}%`, width, height }
      })
      const imports = order.map((name, at) => `import picture${at} from ${JSON.stringify(`./${name}?url`)}\n`)
      const json = JSON.stringify(page).replace(/%picture (\d+)%/g, (_, at) => `" + picture${at} + "`)
      return { code: `${imports.join('')}export const page = ${json}\n`, map: null, moduleType: 'js' }
    },
  }
}
