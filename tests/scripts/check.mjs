/**
 * Everything that must hold before a change lands: `npm run check`; with `--journeys` also the journeys in a real
 * browser: `npm test`. Every step runs even when an earlier one failed. Ends with `N passed, N failed`, where each
 * tool counts as one and each test as itself.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'so-tcpl-check-'))
const journeys = process.argv.includes('--journeys')

/** @returns {Promise<number>} exit code */
function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, NO_COLOR: '1', ...env } })
    child.on('error', () => resolve(1))
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/** Runs a vitest project and counts its tests; a run that executed none has failed. */
async function tests(name, env) {
  const report = join(folder, `${name}-${env.TZ ?? 'here'}.json`)
  const args = [
    'vitest',
    'run',
    '--project',
    name,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const code = await run('npx', args, env)
  try {
    const {
      numPassedTests: passed,
      numFailedTests: failed,
      numFailedTestSuites: suites,
    } = JSON.parse(readFileSync(report, 'utf8'))
    const broken = code !== 0 && failed === 0 ? Math.max(1, suites) : failed
    return { passed, failed: passed === 0 && broken === 0 ? 1 : broken }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

/** Thousands of random histories of the log and sync code, and the planted bugs it must find: each part is a test. */
async function simulation() {
  let last = ''
  const child = spawn('npm', ['run', '--silent', 'simulate', '--', '--check'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const chunk of child.stdout.setEncoding('utf8')) last = `${last}${chunk}`.slice(-10_000)
  const line = last.trim().split('\n').at(-1) ?? ''
  console.log(line)
  try {
    return JSON.parse(line).tests
  } catch {
    return { passed: 0, failed: 1 }
  }
}

/**
 * The browser faults of `npm test`: a kill, an emptied store, a canary that disagrees, a half-failed update. All of them
 * take several minutes: `npm run faults`.
 */
const BROWSER_ROWS = '2,7,10,20'

/** Causes faults a few times; each counts as a test, and so does a row that nothing covers. */
async function faults(...chosen) {
  let output = ''
  const child = spawn(
    'npm',
    ['run', '--silent', 'faults', '--', '--quick', '--build', 'dist', '--json', ...chosen],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  for await (const chunk of child.stdout.setEncoding('utf8')) output += chunk
  const lines = output.trim().split('\n')
  const last = lines.pop() ?? ''
  console.log(lines.join('\n'))
  try {
    const { passed, failed } = JSON.parse(last)
    return { passed, failed: passed === 0 && failed === 0 ? 1 : failed }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

/** Known weaknesses are asked for at the registry; where it does not answer, that is said and is no pass. */
async function advisories() {
  const code = await run('npm', ['run', '--silent', 'advisories'])
  return { passed: code === 0 ? 1 : 0, failed: code === 0 || code === 3 ? 0 : 1, unchecked: code === 3 }
}

const tool = (script) => async () =>
  (await run('npm', ['run', '--silent', script])) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }

const steps = [
  ['types', tool('types')],
  ['lint', tool('lint')],
  ['layers', tool('layers')],
  ['unused', tool('unused')],
  ['format', tool('format:check')],
  ['secrets', tool('secrets')],
  ['licences', tool('licences')],
  ['advisories', advisories],
  ['unit', () => tests('unit', { TZ: 'Asia/Ho_Chi_Minh' })],
  ['law and calendar in another time zone', () => tests('law', { TZ: 'America/Los_Angeles' })],
  ['server on PostgreSQL', () => tests('postgres', { TZ: 'Asia/Ho_Chi_Minh' })],
  ['build', tool('build')],
  ['size', tool('size')],
  ...(journeys
    ? [
        ['simulation', simulation],
        ['journeys', () => tests('journeys', {})],
        ['faults of the server', () => faults('--list', 'server')],
        ['faults of the browser', () => faults('--list', 'browser', '--only', BROWSER_ROWS)],
      ]
    : []),
]

let passed = 0
let failed = 0
const lines = []
for (const [name, step] of steps) {
  const started = Date.now()
  const result = await step()
  passed += result.passed
  failed += result.failed
  const seconds = Math.round((Date.now() - started) / 1000)
  lines.push(
    `${result.failed > 0 ? 'FAILED' : result.unchecked ? 'NOT CHECKED' : 'ok    '} ${name} (${result.passed} passed, ${seconds} s)`,
  )
  console.log(lines.at(-1))
}
rmSync(folder, { recursive: true, force: true })
console.log(`\n${lines.join('\n')}\n`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
