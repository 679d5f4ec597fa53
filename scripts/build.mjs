// Builds what runs: the server's bundles into packages/server/dist, then the pages into packages/web/dist.
// Run by npm's `prepare`; `--server` builds the server alone.
import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root, server, serverBundle } from './server-bundle.mjs'

const outdir = join(server, 'dist')

async function buildServer() {
  const { metafile } = await build(serverBundle(outdir))
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
