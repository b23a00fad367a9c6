/**
 * Licences of everything that is shipped: what the server needs, on every platform, and what goes into the built app or
 * into its data. `npm run licences`. A licence that nobody has looked at fails, and so does a package whose own file says
 * something else than the lock file.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Ask for no more than keeping their notice. */
const ALLOWED = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
]

/** Allowed for these alone, and why: docs/adr/2026-11-22-hard-edges.md. */
const EXCEPTIONS = [
  // A library of its own beside the server, loaded at run time and replaceable by whoever runs it; never in the app.
  { name: /^@img\/sharp-/, licences: ['LGPL-3.0-or-later'] },
]

/** Packages that say it elsewhere than in their package.json, where a person has read it. */
const READ = {
  // Readme.md: MIT. Only the part of tus-js-client for Node asks for it; it is not in the app.
  'combine-errors': 'MIT',
}

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
const own = packages['']

/** Packages that are named in our sources, in styles, and where the data are made. */
function named() {
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|vue|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  const texts = [...files, join(root, 'tests', 'scripts', 'build-catalogue.mjs')].map((file) =>
    readFileSync(file, 'utf8'),
  )
  return Object.keys({ ...own.dependencies, ...own.devDependencies }).filter((name) =>
    texts.some(
      (text) => text.includes(`'${name}'`) || text.includes(`'${name}/`) || text.includes(`"${name}"`),
    ),
  )
}

/** Where Node would find `name` from the package at `from`. */
function resolveFrom(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`
    if (packages[path]) return path
    if (at === '') return null
  }
}

function shipped() {
  const found = new Set()
  const wanted = [...new Set([...Object.keys(own.dependencies), ...named()])].map((name) => ['', name])
  for (const [from, name] of wanted) {
    const path = resolveFrom(from, name)
    if (path === null || found.has(path)) continue
    found.add(path)
    const { dependencies = {}, optionalDependencies = {} } = packages[path]
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies }))
      wanted.push([path, needed])
  }
  return [...found].sort()
}

/** `A AND B` wants both, `A OR B` one of them. Nested brackets do not occur; they would fail. */
function allows(expression, allowed) {
  const plain = expression.replace(/^\((.*)\)$/, '$1')
  if (plain.includes(' AND ')) return plain.split(' AND ').every((part) => allows(part, allowed))
  if (plain.includes(' OR ')) return plain.split(' OR ').some((part) => allows(part, allowed))
  return allowed.includes(plain)
}

const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

function licenceInFile(path) {
  const file = join(root, path, 'package.json')
  if (!existsSync(file)) return null
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8'))
  return typeof license === 'string' ? license : (license?.type ?? licenses?.[0]?.type ?? '')
}

const bad = []
const counts = new Map()
for (const path of shipped()) {
  const name = nameOf(path)
  const inFile = licenceInFile(path)
  const licence = packages[path].license || inFile || READ[name] || 'none named'
  const allowed = [
    ...ALLOWED,
    ...EXCEPTIONS.filter((one) => one.name.test(name)).flatMap((one) => one.licences),
  ]
  if (!allows(licence, allowed)) bad.push(`${name}: ${licence}`)
  else if (inFile && inFile !== licence)
    bad.push(`${name}: ${licence} in the lock file, ${inFile} in the package`)
  counts.set(licence, (counts.get(licence) ?? 0) + 1)
}
const tally = [...counts].sort((a, b) => b[1] - a[1]).map(([licence, count]) => `${licence} ${count}`)
console.log(`licences of what is shipped: ${tally.join(', ')}`)
for (const line of bad) console.error(`  not allowed: ${line}`)
process.exitCode = bad.length === 0 ? 0 : 1
