/**
 * The bytes a phone loads, compressed as the server sends them (brotli 11), against the budgets of targets.md. Follows the
 * build's own module graph: what the indicator page needs before its first field accepts input. What every phone fetches
 * and what a pack adds is read from the worker that is shipped. `npm run size`.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

const CLIENT = 'dist/client'
const KIB = 1024
const manifest = JSON.parse(readFileSync(join(CLIENT, '.vite/manifest.json'), 'utf8'))
const page = readFileSync(join(CLIENT, 'index.html'), 'utf8')
const loadedBy = (pattern) => [...page.matchAll(pattern)].map((match) => match[1])
const keyOf = (file) => Object.keys(manifest).find((key) => manifest[key].file === file)
/** Loaded before the first field accepts input: what the page names, which holds the form, and the criteria set. */
const FIRST = [
  ...loadedBy(/<script type="module"[^>]* src="\/([^"]+)"/g).map(keyOf),
  'src/domain/criteria-set/data/tcpl-2025.json',
]
const STYLES = loadedBy(/<link rel="stylesheet"[^>]* href="\/([^"]+)"/g)
const compressed = (file) =>
  brotliCompressSync(readFileSync(join(CLIENT, file)), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
    .length

/** A chunk with everything it imports statically. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen
  const chunk = manifest[key]
  if (!chunk) throw new Error(`The build has no ${key}`)
  seen.add(key)
  for (const next of chunk.imports ?? []) closure(next, seen)
  return seen
}

const first = new Set(FIRST.flatMap((key) => [...closure(key)]))
const js = [...first].map((key) => manifest[key].file)
const css = [...new Set([...STYLES, ...[...first].flatMap((key) => manifest[key].css ?? [])])]
const total = (files) => files.reduce((sum, file) => sum + compressed(file), 0)

function files(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? files(path) : [path.slice(CLIENT.length + 1)]
  })
}
const later = files(CLIENT).filter((file) => file.endsWith('.js') && !js.includes(file) && file !== 'sw.js')
const largest = later.map((file) => [compressed(file), file]).sort((a, b) => b[0] - a[0])[0] ?? [0, '']
/** The list of files in the worker: `{pack?, revision, url}`. */
const listed = /\[\{"revision":.*?\}\]/.exec(readFileSync(join(CLIENT, 'sw.js'), 'utf8'))?.[0]
if (!listed) throw new Error('The worker has no list of files')
const shipped = JSON.parse(listed)
const ofPack = (pack) => [...new Set(shipped.filter((file) => file.pack === pack).map(({ url }) => url))]
const everywhere = [...ofPack(undefined), 'sw.js']
for (const file of js)
  if (!everywhere.includes(file)) throw new Error(`${file} is not on every phone, and the form needs it`)

const rows = [
  ['JavaScript before the first field accepts input', total(js) / KIB, 100, 'KiB'],
  ['CSS of the same page', total(css) / KIB, 12, 'KiB'],
  [`largest chunk on demand (${largest[1]})`, largest[0] / KIB, 90, 'KiB'],
  ['whole precache, on every phone', total(everywhere) / 1000, 900, 'kB'],
  ['pack of offices and administrators', total(ofPack('desk')) / 1000, 400, 'kB'],
  ['pack of English', total(ofPack('en')) / 1000, 90, 'kB'],
]
let ok = true
for (const [name, value, limit, unit] of rows) {
  const fits = value <= limit
  ok &&= fits
  console.log(`${fits ? 'ok    ' : 'FAILED'} ${name}: ${value.toFixed(1)} of ${limit} ${unit}`)
}
process.exitCode = ok ? 0 : 1
