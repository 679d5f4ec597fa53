// Runs a TypeScript module from a plain script: bundled once by esbuild, packages left outside.
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = resolve(import.meta.dirname, '..')

/**
 * Imports the TypeScript file at `path` (from the project's root) and gives its exports. `home` is the workspace whose
 * packages it finds.
 */
export async function load(path, home = '.') {
  const folder = join(root, home, 'node_modules/.cache/anlan')
  mkdirSync(folder, { recursive: true })
  const outfile = join(folder, `${path.replaceAll('/', '-')}-${process.pid}.mjs`)
  await build({
    entryPoints: [join(root, path)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    plugins: [
      {
        name: 'packages-outside',
        setup(build) {
          build.onResolve({ filter: /^[^./]/ }, ({ path }) =>
            path.startsWith('@anlan/domain/') ? undefined : { path, external: true },
          )
        },
      },
    ],
  })
  try {
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(outfile)
  }
}
