import { join } from 'node:path'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Fault, FaultContext } from '../fault.ts'
import { crashServer, type Death } from '../support/server/crash-server.ts'
import { compilePreload, powerLossEnvironment } from '../support/server/preload.ts'
import { resultOf } from '../support/server/tally.ts'
import { withoutClient } from '../support/server/without-client.ts'

/** Cuts of a control before it is looked at, and before it is given up. */
const MOST_AT_ONCE = 2
const MOST_IN_ALL = 30

/** Servers that only look durable: if cutting their power lost nothing, the rig would prove nothing. */
const CONTROLS = [
  {
    name: 'synchronous=NORMAL',
    edits: [
      ['pragma synchronous = FULL', 'pragma synchronous = NORMAL'],
      ['settings.synchronous !== 2', 'settings.synchronous !== 1'],
    ],
  },
  {
    name: 'file names never synced',
    edits: [['async function syncFolder(folder) {', 'async function syncFolder(folder) {\n\treturn;']],
  },
] as const

export const fault: Fault = {
  rows: [38],
  name: 'power cut of the server: everything not synced is gone',
  promises: ['R5'],
  runs: { full: 200, quick: 8 },
  async run(times, context) {
    const { folder, build } = context
    const library = compilePreload('powerloss.c', folder)
    if (library === null)
      return {
        runs: 0,
        acknowledged: 0,
        lost: 0,
        torn: 0,
        violations: [],
        note: 'No Linux or no C compiler here',
      }
    const alone = withoutClient(build, folder)
    const cut = powerCut(library)
    const crashes = await crashServer(times, { folder, build: alone }, cut.death)
    const real = cut.withLosses()
    const controls: string[] = []
    for (const { name, edits } of CONTROLS) {
      const { runs, lost, torn } = await tryControl(context, edits, library)
      controls.push(`with ${name} ${runs} cuts lose ${lost} and tear ${torn}`)
      if (lost + torn === 0) crashes.violations.push(`The rig cannot lose data: control ${name} lost nothing`)
    }
    return resultOf(
      crashes,
      `${crashes.files} of the acknowledged are files; ${real} of ${times} cuts undid unsynced changes; ${controls.join('; ')}`,
    )
  },
}

function powerCut(library: string): { readonly death: Death; withLosses(): number } {
  let losses = 0
  return {
    withLosses: () => losses,
    death: {
      signal: 'SIGUSR2',
      env: (dataDir) => powerLossEnvironment(library, dataDir),
      wrong: ({ code }, stderr) => {
        const undone = /powerloss: (\d+) changes undone/.exec(stderr)
        if (undone === null || code !== 137) return `The power was not cut: ${stderr.trim()}`
        if (Number(undone[1]) > 0) losses += 1
        return null
      },
    },
  }
}

/** The same cuts on a server that was made worse in these places, until one of them has lost something. */
async function tryControl(
  { folder, build }: FaultContext,
  edits: readonly (readonly [string, string])[],
  library: string,
): Promise<{ readonly runs: number; readonly lost: number; readonly torn: number }> {
  const worse = withoutClient(build, folder, 'control')
  const main = join(worse, 'server', 'main.js')
  let code = readFileSync(main, 'utf8')
  for (const [good, bad] of edits) {
    if (!code.includes(good)) throw new Error(`The control cannot be made: the build has no "${good}"`)
    code = code.replaceAll(good, bad)
  }
  writeFileSync(main, code)
  for (let runs = MOST_AT_ONCE; ; runs += MOST_AT_ONCE) {
    const death = { ...powerCut(library).death, wrong: () => null }
    const { lost, torn } = await crashServer(MOST_AT_ONCE, { folder, build: worse }, death)
    if (lost + torn > 0 || runs >= MOST_IN_ALL) return { runs, lost, torn }
  }
}
