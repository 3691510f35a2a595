import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The API that pages under development talk to: `npm start` on its usual port, or another one. */
const api = process.env['XINGHUI_API'] ?? 'http://127.0.0.1:8787'

export default defineConfig({
  plugins: [react()],
  publicDir: 'src/web/public',
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // A page that prints the size of every chunk in one look; see docs/benchmarks.md for the budget.
    reportCompressedSize: true,
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    // The host stays that of the page, or its changes would look as if they came from a foreign site.
    proxy: { '/api': { target: api, changeOrigin: false } },
  },
})
