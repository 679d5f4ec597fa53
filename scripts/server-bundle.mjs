// How the server becomes programs of plain JavaScript: for `npm run prepare`, and for `npm run dev`.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const server = join(root, 'packages/server')

/** Programs, each a file of this name in the output. */
const entryPoints = {
  anlan: join(server, 'src/cli/anlan.ts'),
  reader: join(server, 'src/documents/reading/child.ts'),
}

/** Small libraries on the path of `anlan read`, bundled because one file loads faster than many. */
const bundled = ['fflate', 'parse5', 'entities']

/** Our own packages are TypeScript and must be bundled; every other package stays in node_modules. */
const externalPackages = {
  name: 'external-packages',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
      if (kind === 'entry-point' || path.startsWith('@anlan/')) return undefined
      const inside = bundled.some((name) => path === name || path.startsWith(`${name}/`))
      return inside ? undefined : { path, external: true }
    })
  },
}

/** The options of esbuild for the server's programs in a folder. */
export function serverBundle(outdir) {
  return {
    absWorkingDir: root,
    entryPoints,
    outdir,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'linked',
    metafile: true,
    plugins: [externalPackages],
    logLevel: 'warning',
  }
}
