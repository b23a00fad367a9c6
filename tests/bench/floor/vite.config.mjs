import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  plugins: [vue()],
  logLevel: 'warn',
  build: {
    target: 'chrome111',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // Names without hashes: the worker lists them.
    rollupOptions: { output: { entryFileNames: 'form.js', assetFileNames: 'form[extname]' } },
  },
})
