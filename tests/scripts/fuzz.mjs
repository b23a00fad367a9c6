// npm run fuzz -- --requests N --seed S
//
// Sends requests that nobody should send to a whole server: malformed, oversized, of the wrong type, of another's unit,
// replayed by somebody else (tests/fuzz). Progress goes to stderr; the last line of stdout is one JSON object
// `{requests, serverErrors, leaks, crashes, …}`. Ends with 1 when anything was found.
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'vite'

const root = fileURLToPath(new URL('../../', import.meta.url))

const { values: options } = parseArgs({
  options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
})
const requests = Number(options.requests)
const seed = Number(options.seed)
if (!Number.isSafeInteger(requests) || requests < 1 || !Number.isSafeInteger(seed)) {
  console.error('Usage: npm run fuzz -- --requests N --seed S')
  process.exit(1)
}

// Below node_modules, because what is not bundled (database, pictures, passwords) is looked for from there.
const folder = mkdtempSync(join(root, 'node_modules', '.so-tcpl-fuzz-'))
try {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    build: { ssr: 'tests/fuzz/fuzz.ts', outDir: folder, emptyOutDir: true, target: 'node20', minify: false },
  })
  const { fuzz } = await import(pathToFileURL(join(folder, 'fuzz.js')).href)
  const began = Date.now()
  const onProgress = (done) => {
    if (done % 5_000 === 0)
      console.error(`${done} of ${requests} requests, ${Math.round((Date.now() - began) / 1000)} s`)
  }
  const report = await fuzz({ requests, seed, onProgress })
  console.log(JSON.stringify(report))
  const { serverErrors, leaks, crashes, malformed, slow } = report
  process.exitCode = serverErrors + leaks + crashes + malformed + slow === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
