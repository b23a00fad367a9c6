import './tests/support/node20.ts' // vitest 5 on Node 20 needs Map.groupBy and friends (docs/adr)
import tailwind from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'
import { entryInOneChunk } from './tests/scripts/entry-in-one-chunk.ts'
import { packsOfBuild } from './tests/scripts/files-in-packs.ts'
import project from './package.json' with { type: 'json' }

/** Tests of the server that are about SQLite's own file and its lock, */
const sqliteOnly = ['tests/server/log/open-database.test.ts']

/** that choose their engines themselves, */
const bothEngines = [
  'backup-restore',
  'copy-tables',
  'move-to-postgres',
  'postgres-backup',
  'restore-drill',
].map((name) => `tests/server/ops/${name}.test.ts`)

/** or that ask no database: they are run once. */
const withoutDatabase = [
  'access/{address-of,common-password,readiness,seal-secret}',
  'database/disk-fault',
  'files/{file-store,uploads-two-processes}',
  'history/read-csv',
  'law/{set-workbook,sets-command}',
  'limits/buckets',
  'ops/{compose,logs,stop}',
  'shell/settings',
].map((name) => `tests/server/${name}.test.ts`)

/** Tests that are about PostgreSQL itself. */
const postgresOnly = ['tests/server/database/postgres/**', 'tests/server/processes/**']

const unit = ['domain', 'law', 'protocol', 'sync', 'storage', 'documents', 'server', 'app', 'ui']

/** What only a desk or only English needs is not on every phone (docs/adr/2026-11-22-desk-chunks.md). */
const packs = packsOfBuild()

export default defineConfig(({ isSsrBuild = false, mode }) => ({
  plugins: [
    vue(),
    tailwind(),
    isSsrBuild ? null : entryInOneChunk('/src/main.ts', 'tcpl-2025'),
    isSsrBuild ? null : packs.plugin,
    isSsrBuild
      ? null
      : VitePWA({
          strategies: 'injectManifest',
          srcDir: 'src/service-worker',
          filename: 'sw.ts',
          injectRegister: false,
          registerType: 'prompt',
          injectManifest: {
            globPatterns: ['**/*.{js,css,html,svg,png,webmanifest}', 'catalogue/provinces.json'],
            globIgnores: ['sw-off.js'],
            manifestTransforms: [packs.markPacks],
            maximumFileSizeToCacheInBytes: 2_000_000,
          },
          manifest: {
            name: 'Sổ TCPL – chuẩn tiếp cận pháp luật',
            short_name: 'Sổ TCPL',
            description: 'Tự đánh giá chuẩn tiếp cận pháp luật ở cấp xã, dùng được khi không có mạng',
            lang: 'vi',
            start_url: '/',
            id: '/',
            display: 'standalone',
            theme_color: '#7a1f2b',
            background_color: '#ffffff',
            icons: [
              { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
              { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
              { src: '/icon-512-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
            ],
          },
        }),
  ],
  define: { __APP_VERSION__: JSON.stringify(project.version), __VUE_OPTIONS_API__: 'false' },
  // The same library without its fallbacks for browsers older than ours: a kilobyte less on every phone.
  resolve: { alias: isSsrBuild || mode === 'test' ? {} : { dexie: 'dexie/dist/modern/dexie.mjs' } },
  publicDir: isSsrBuild ? false : 'public',
  // daisyUI and Tailwind 4 need cascade layers and oklch.
  build: isSsrBuild
    ? { target: 'node20', outDir: 'dist/server', sourcemap: true }
    : {
        target: 'chrome111',
        outDir: 'dist/client',
        assetsInlineLimit: 0,
        manifest: true,
        rolldownOptions: { checks: { bundlerTimings: false } },
      },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  test: {
    projects: [
      {
        extends: true as const,
        test: {
          name: 'unit',
          environment: 'node' as const,
          include: unit.map((folder) => `tests/${folder}/**/*.test.ts`),
          exclude: postgresOnly,
          // Nothing here measures time; a loaded machine must not fail a property.
          testTimeout: 60_000,
        },
      },
      {
        // The server once more on a real PostgreSQL: one set of promises, two databases.
        extends: true as const,
        test: {
          name: 'postgres',
          environment: 'node' as const,
          include: ['tests/server/**/*.test.ts'],
          exclude: [...sqliteOnly, ...bothEngines, ...withoutDatabase],
          globalSetup: ['tests/support/postgres-for-tests.ts'],
          setupFiles: ['tests/support/on-postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The law and the calendar once more in another time zone: no result may depend on where the server stands.
        extends: true as const,
        test: {
          name: 'law',
          environment: 'node' as const,
          include: ['tests/law/**/*.test.ts', 'tests/domain/calendar/**/*.test.ts'],
        },
      },
      {
        extends: true as const,
        test: {
          name: 'journeys',
          environment: 'node' as const,
          include: ['tests/journeys/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // As long as Playwright waits: what comes with an exchange takes its time on a busy machine.
          expect: { poll: { timeout: 30_000 } },
          fileParallelism: false,
        },
      },
    ],
  },
}))
