// Builds the app and its server: unit catalogue → client → compressed twins → server.
//
// Everything is made in a folder beside `dist` and put in its place by a rename, so that whoever serves or builds at the
// same time sees a whole build or none. `dist/build.json` holds a hash of what it was built from; `npm start` builds
// only when that differs.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { buildCatalogue } from './build-catalogue.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const dist = join(root, 'dist')

/** What a build depends on. The catalogue in `public/` is made from the packages, which the lock file pins. */
const sources = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
  'tests/scripts/build.mjs',
  'tests/scripts/entry-in-one-chunk.ts',
  'tests/scripts/files-in-packs.ts',
  'tests/scripts/build-catalogue.mjs',
  'tests/scripts/link-old-units.mjs',
]

/** SHA-256 over the names and contents of all sources. */
export function hashSources() {
  const hash = createHash('sha256')
  for (const file of sources.flatMap((path) => filesUnder(join(root, path))).sort()) {
    if (file.startsWith(join(root, 'public', 'catalogue') + sep)) continue
    hash.update(`${relative(root, file)}\0`)
    hash.update(readFileSync(file))
    hash.update('\0')
  }
  return hash.digest('hex')
}

/** Whether `dist` is there and was built from the sources as they are now. */
export function isFresh() {
  try {
    return JSON.parse(readFileSync(join(dist, 'build.json'), 'utf8')).sources === hashSources()
  } catch (cause) {
    if (cause.code === 'ENOENT' || cause instanceof SyntaxError) return false
    throw cause
  }
}

/**
 * A whole build in `dist`. Throws when a step fails; `dist` is then as it was. `parts` may leave the client out while
 * only the server is worked on: `{ client: false }`.
 */
export async function build(parts = { client: true }) {
  const hash = hashSources()
  const fresh = join(root, `dist.new-${process.pid}`)
  try {
    buildCatalogue(join(root, 'public', 'catalogue'))
    if (parts.client) {
      await vite(['build', '--outDir', join(fresh, 'client'), '--emptyOutDir'])
      await compressAll(join(fresh, 'client'))
      keepPrevious(dist, fresh)
    }
    await vite(['build', '--ssr', 'src/server/main.ts', '--outDir', join(fresh, 'server'), '--emptyOutDir'])
    writeFileSync(
      join(fresh, 'build.json'),
      `${JSON.stringify({ sources: parts.client ? hash : 'no client' })}\n`,
    )
    putInPlace(fresh)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

/**
 * A tab that was opened before the upgrade still asks for the hashed files of its own release: those of the release
 * before go along in `previous`, and one that changed nothing in them passes on what it has. The server answers with
 * both (src/server/static/built-app.ts).
 */
export function keepPrevious(before, fresh) {
  const assetsOf = (folder) => join(folder, 'assets')
  const names = (folder) => (existsSync(folder) ? readdirSync(folder) : [])
  const now = new Set(names(assetsOf(join(fresh, 'client'))))
  const [last, passedOn] = [assetsOf(join(before, 'client')), assetsOf(join(before, 'previous'))]
  const gone = names(last).filter((name) => !now.has(name))
  const from = gone.length > 0 ? last : passedOn
  for (const name of gone.length > 0 ? gone : names(passedOn)) {
    if (now.has(name) || name.endsWith('.map')) continue
    mkdirSync(assetsOf(join(fresh, 'previous')), { recursive: true })
    copyFileSync(join(from, name), join(assetsOf(join(fresh, 'previous')), name))
  }
}

/** Two builds may end at once: the later one replaces the earlier, and each leaves a whole `dist`. */
function putInPlace(fresh) {
  const old = join(root, `dist.old-${process.pid}`)
  for (let attempt = 0; ; attempt += 1) {
    try {
      if (existsSync(dist)) renameSync(dist, old)
      renameSync(fresh, dist)
      break
    } catch (cause) {
      rmSync(old, { recursive: true, force: true })
      const other = ['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(cause.code)
      if (!other || attempt === 5 || !existsSync(fresh)) throw cause
    }
  }
  rmSync(old, { recursive: true, force: true })
}

/** Makes `.br` and `.gz` beside everything that is text and worth it. */
async function compressAll(folder) {
  const texts = filesUnder(folder).filter((file) => /\.(js|css|html|json|webmanifest|svg|txt)$/.test(file))
  for (const file of texts) {
    const content = readFileSync(file)
    if (content.length < 1024) continue
    // The catalogue is ten times the app: its best compression would take longer than the whole build.
    const quality = file.endsWith('.json') ? 9 : 11
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    }
    writeFileSync(`${file}.br`, await promisify(brotliCompress)(content, { params }))
    writeFileSync(`${file}.gz`, await promisify(gzip)(content, { level: 9 }))
  }
}

function vite(args) {
  const cli = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args, '--logLevel', 'warn'], {
      cwd: root,
      stdio: 'inherit',
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      if (code === 0) resolve()
      else reject(new Error(`vite ${args.slice(0, 2).join(' ')} ended with ${signal ?? code}`))
    })
  })
}

function filesUnder(path) {
  if (!existsSync(path)) return []
  try {
    return readdirSync(path, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  } catch (cause) {
    if (cause.code === 'ENOTDIR') return [path]
    throw cause
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await build({ client: !process.argv.includes('--server-only') })
  } catch (cause) {
    console.error(cause.message)
    process.exit(1)
  }
}
