import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { guide } from './build/guide.ts'
import { installable } from './build/installable.mjs'

/**
 * Offices run Chromium 86 to 109 under other names: syntax and CSS are built for 86, `src/build.test.ts` checks
 * the output. Pages are chunks of their own; what every page needs is kept in a few long-lived chunks, so that a
 * release invalidates only what it changed.
 */
export default defineConfig({
  plugins: [react(), guide(), installable()],
  build: {
    outDir: 'dist',
    target: 'chrome86',
    cssTarget: 'chrome86',
    sourcemap: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 3 },
            { name: 'router', test: /node_modules[\\/]@tanstack[\\/]/, priority: 2 },
            // What every page needs, in one request: a village's line takes 300 ms for each.
            {
              name: 'kernel',
              test: /src[\\/]kernel[\\/](api|feedback|filter|icon|light|time)[\\/]/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': process.env.ANLAN_API ?? 'http://127.0.0.1:8080' } },
})
