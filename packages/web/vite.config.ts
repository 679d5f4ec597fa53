import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * Offices run Chromium 86 to 109 under other names: syntax and CSS are built for 86, `build/old-browsers.test.ts`
 * checks the output. Pages are chunks of their own; what every page needs is kept in three long-lived chunks, so that a
 * release invalidates only what it changed.
 */
export default defineConfig({
  plugins: [react()],
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
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': process.env.ANLAN_API ?? 'http://127.0.0.1:8080' } },
})
