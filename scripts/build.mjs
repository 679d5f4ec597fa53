// Builds what runs: the server's bundles into packages/server/dist, then the pages into packages/web/dist.
// Run by npm's `prepare`; `--server` builds the server alone.
import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const server = join(root, 'packages/server')
const outdir = join(server, 'dist')

/** Programs, each a file of this name in dist. */
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

async function buildServer() {
  const { metafile } = await build({
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
  })
  const written = new Set(Object.keys(metafile.outputs).map((path) => join(root, path)))
  for (const name of await readdir(outdir, { recursive: true })) {
    const path = join(outdir, name)
    if (/\.mjs(?:\.map)?$/.test(name) && !written.has(path)) await rm(path)
  }
}

async function buildWeb() {
  const web = join(root, 'packages/web')
  if (!existsSync(join(web, 'vite.config.ts'))) return
  const { build: viteBuild } = await import('vite')
  await viteBuild({ root: web, logLevel: 'warn', build: { outDir: 'dist', emptyOutDir: true } })
  // Beside each file its packed form, so that the server only chooses one.
  await import('../packages/web/build/compress.mjs')
}

await buildServer()
if (!process.argv.includes('--server')) await buildWeb()
