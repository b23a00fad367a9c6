/**
 * Causes every fault of the catalogue (docs/reliability.md) for real and prints what was kept: `npm run faults`.
 *
 *   --only 37,38            only the faults of these rows
 *   --list server|browser   only one list
 *   --quick                 a few runs of each, as `npm test` does
 *   --runs 20               so many runs of each
 *   --build FOLDER          a built app that is there already, instead of building one
 *   --json                  one JSON object as the last line
 *
 * Ends with 1 when anything acknowledged was lost or torn, a promise was broken, or a row has neither fault nor test.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { loadTypeScript } from '../bench/load-typescript.mjs'
import { coverage } from './coverage.mjs'
import { faultTable } from './fault-table.mjs'
import { buildInto } from './build-into.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    list: { type: 'string' },
    quick: { type: 'boolean', default: false },
    runs: { type: 'string' },
    build: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const only = options.only?.split(',').map(Number)
const lists = options.list === undefined ? ['browser', 'server'] : [options.list]
const say = (line) => console.error(line)

/** Every fault file of the chosen lists that covers a chosen row: `{ list, file, fault }`. */
async function findFaults() {
  const found = []
  for (const list of lists) {
    const folder = join('tests', 'faults', list)
    const files = readdirSync(join(root, folder)).filter((name) => name.endsWith('.fault.ts'))
    for (const name of files.sort()) {
      const file = join(folder, name)
      const { fault } = await loadTypeScript(file)
      if (!fault) throw new Error(`${file} exports no fault`)
      if (!only || fault.rows.some((row) => only.includes(row))) found.push({ list, file, fault })
    }
  }
  return found
}

/** One fault in a folder of its own. What cannot even be tried is a violation, never a silent pass. */
async function cause({ list, file, fault }, scratch, build) {
  const folder = mkdtempSync(join(scratch, 'fault-'))
  const { rows, name, promises } = fault
  const times = options.runs ? Number(options.runs) : fault.runs[options.quick ? 'quick' : 'full']
  const log = (line) => say(`    ${line}`)
  say(`${rows.join(', ')}  ${name} (${times}×)`)
  const started = Date.now()
  const outcome = await fault
    .run(times, { folder, build, log })
    .catch((cause) => ({ runs: 0, acknowledged: 0, lost: 0, torn: 0, violations: [reason(cause)] }))
  rmSync(folder, { recursive: true, force: true })
  const seconds = Math.round((Date.now() - started) / 100) / 10
  if (outcome.runs === 0 && outcome.violations.length === 0 && !outcome.note)
    outcome.violations = ['It was never caused, and does not say why.']
  for (const violation of outcome.violations) log(`VIOLATION ${violation}`)
  return { list, file, rows, name, promises, ...outcome, seconds }
}

const reason = (cause) => `It could not be tried: ${cause?.stack ?? cause}`
const broken = ({ lost, torn, violations }) => lost > 0 || torn > 0 || violations.length > 0

const scratch = mkdtempSync(join(tmpdir(), 'so-tcpl-faults-'))
const clear = () => rmSync(scratch, { recursive: true, force: true })
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    clear()
    process.exit(130)
  })

try {
  const faults = await findFaults()
  symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'))
  const build = join(scratch, 'build')
  if (options.build) cpSync(resolve(options.build), build, { recursive: true })
  else if (faults.length > 0) await buildInto(build, say)
  mkdirSync(build, { recursive: true })
  const results = []
  for (const fault of faults) results.push(await cause(fault, scratch, build))
  const rows = coverage(root, faults, { lists, only })
  const failed = results.filter(broken).length + rows.missing.length
  console.log(faultTable(results, rows))
  const passed = results.length - results.filter(broken).length
  console.log(`${passed} passed, ${failed} failed`)
  if (options.json) console.log(JSON.stringify({ passed, failed, faults: results, ...rows }))
  process.exitCode = failed === 0 ? 0 : 1
} finally {
  clear()
}
// A fault that left a handle open must not keep the check waiting.
process.exit()
