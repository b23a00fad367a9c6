import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault } from '../fault.ts'
import { startLeanBrowser } from '../support/browser/lean-browser.ts'
import { startRecorderRig, type RecorderRig } from '../support/browser/recorder-rig.ts'
import type { Inventory } from '../support/browser/recorder-words.ts'
import { seeded } from '../support/browser/seeded.ts'
import { createTally } from '../support/browser/tally.ts'
import { pause } from '../support/browser/until.ts'
import { compilePreload, powerLossEnvironment } from '../support/server/preload.ts'

/** Milliseconds from the first "saved" to the cut. */
const WORK = { from: 300, to: 1_800 } as const

/** Milliseconds that the phone is used after the cut, before it is started a second time. */
const GOES_ON = 700

/**
 * The power goes while text and photos are being recorded: everything below the browser's IndexedDB folder that was
 * not yet fsynced is undone (tests/faults/powerloss.c), then the next two starts are asked what they still have. The
 * same cut with the browser's own default durability must lose something, or the rig would prove nothing.
 */
export const fault: Fault = {
  rows: [3],
  name: 'Phone loses power while text and photos are being recorded',
  promises: ['R1', 'R6', 'R8'],
  runs: { full: 60, quick: 2 },
  async run(times, { folder, log }) {
    const tally = createTally()
    const library = compilePreload('powerloss.c', folder)
    if (!library) return tally.result(0, 'No Linux or no C compiler here: the power was not cut.')
    const rig = await startRecorderRig(folder)
    const chance = seeded(3)
    const cut = (name: string, query: string) =>
      cutPower(rig, { library, profile: join(folder, name), query, work: chance })
    try {
      for (let run = 0; run < times; run++) {
        const { inventory, lost } = await cut(`phone-${run}`, '')
        tally.told(rig.told.entries.size + rig.told.files.size)
        tally.lost(lost.entries, 'entries called saved')
        tally.lost(lost.files, 'photos called saved')
        tally.lost(inventory.draft < rig.told.draft ? 1 : 0, 'keystrokes called durable')
        for (const sentence of inventory.torn) tally.torn(1, sentence)
        tally.holds(inventory.health !== 'lost', 'The app says that data was lost, and none was')
        if ((run + 1) % 10 === 0) log(`${run + 1} power cuts`)
      }
      const control = await cut('control', '?durability=relaxed')
      const gone = control.lost.entries + control.lost.files
      tally.holds(gone > 0, 'With relaxed durability nothing was lost either: the rig proves nothing')
      return tally.result(
        times,
        `Chromium's IndexedDB files under a preload that undoes what was not fsynced; names as on ext4 and f2fs. ` +
          `Control with relaxed durability: ${gone} lost. Local storage was not cut.`,
      )
    } finally {
      await rig.stop()
    }
  },
}

interface Cut {
  readonly library: string
  readonly profile: string
  readonly query: string
  readonly work: () => number
}

/** A store that cannot even be opened has lost everything. */
const unreadable = (cause: string): Inventory => ({
  health: 'ok',
  missing: 0,
  entries: [],
  files: [],
  draft: 0,
  upgraded: 0,
  torn: [cause],
})

/** Records, cuts the power, starts again, and counts what is missing of what the page had been told. */
async function cutPower(rig: RecorderRig, { library, profile, query, work }: Cut) {
  mkdirSync(join(profile, 'Default'), { recursive: true })
  rig.forget()
  const ready = rig.inventory()
  const working = rig.firstTold()
  const browser = await startLeanBrowser(profile, rig.url + query, {
    env: {
      ...powerLossEnvironment(library, join(profile, 'Default', 'IndexedDB')),
      POWERLOSS_NAMES: 'journal',
    },
  })
  try {
    await Promise.all([ready, working])
    await pause(WORK.from + work() * (WORK.to - WORK.from))
    // The cut happens inside the browser's own process, which ends by it; its children are swept up.
    process.kill(browser.pid, 'SIGUSR2')
    await pause(150)
  } finally {
    await browser.kill()
  }
  const first = await look(rig, profile, rig.url)
  // What the cut left torn may hurt only after more has been written behind it: Chromium goes on with the same log.
  const second = await look(rig, profile, `${rig.url}?writers=0`)
  const lost = {
    entries: Math.max(first.entries, second.entries),
    files: Math.max(first.files, second.files),
  }
  return { inventory: first.inventory.torn.length > 0 ? first.inventory : second.inventory, lost }
}

/** Starts once more and counts what is missing of what pages had been told before; a page that records goes on a while. */
async function look(rig: RecorderRig, profile: string, url: string) {
  const told = { entries: [...rig.told.entries], files: [...rig.told.files] }
  const found = rig.inventory()
  const browser = await startLeanBrowser(profile, url)
  try {
    const inventory = await found.catch((cause: unknown) => unreadable(String(cause)))
    await pause(GOES_ON)
    const missing = (before: string[], there: readonly string[]) => {
      const still = new Set(there)
      return before.filter((id) => !still.has(id)).length
    }
    return {
      inventory,
      entries: missing(told.entries, inventory.entries),
      files: missing(told.files, inventory.files),
    }
  } finally {
    await browser.kill()
  }
}
