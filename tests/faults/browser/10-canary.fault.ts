import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault } from '../fault.ts'
import { startLeanBrowser } from '../support/browser/lean-browser.ts'
import { startRecorderRig } from '../support/browser/recorder-rig.ts'
import { createTally } from '../support/browser/tally.ts'
import { pause } from '../support/browser/until.ts'

/** Chromium writes localStorage to the disk within that, in milliseconds. */
const LOCAL_STORAGE_ON_DISK = 6_500

/**
 * The canary in localStorage stands behind the database (killed between commit and canary: no alarm) or before it (the
 * disk kept the canary and took back the last commits: the loss is named, entry by entry).
 */
export const fault: Fault = {
  rows: [10],
  name: 'Crash between commit and canary, and a canary that is ahead',
  promises: ['R1', 'R6'],
  runs: { full: 10, quick: 1 },
  async run(times, { folder, log }) {
    const tally = createTally()
    const rig = await startRecorderRig(folder)
    try {
      for (let run = 0; run < times; run++) {
        const profile = join(folder, `phone-${run}`)
        mkdirSync(profile)
        await behind(profile)
        await ahead(profile)
        log(`${run + 1} times both ways`)
      }
    } finally {
      await rig.stop()
    }
    return tally.result(times * 2)

    async function session(profile: string, query: string, work: () => Promise<unknown>) {
      rig.forget()
      const found = rig.inventory()
      const browser = await startLeanBrowser(profile, rig.url + query)
      try {
        const inventory = await found
        await work()
        return inventory
      } finally {
        await browser.kill()
      }
    }

    async function behind(profile: string): Promise<void> {
      await session(profile, '?photos=0', async () => {
        await rig.firstTold()
        await pause(LOCAL_STORAGE_ON_DISK)
      })
      const before = new Set(rig.told.entries)
      await session(profile, '?photos=0&stop=canary', () => rig.stopped())
      const now = await session(profile, '?writers=0', async () => undefined)
      tally.told(before.size)
      tally.lost([...before].filter((id) => !now.entries.includes(id)).length, 'entries called saved')
      tally.holds(now.entries.length > before.size, 'The commit before the crash is gone')
      tally.holds(now.health !== 'lost', 'A canary that is behind is called a loss')
      for (const sentence of now.torn) tally.torn(1, sentence)
    }

    async function ahead(profile: string): Promise<void> {
      const store = join(profile, 'Default', 'IndexedDB')
      const old = `${store}-before`
      cpSync(store, old, { recursive: true })
      const before = await session(profile, '?photos=0', async () => {
        await rig.firstTold()
        await pause(LOCAL_STORAGE_ON_DISK)
      })
      const written = rig.told.entries.size
      tally.told(written)
      rmSync(store, { recursive: true })
      cpSync(old, store, { recursive: true })
      const now = await session(profile, '?writers=0', async () => undefined)
      tally.holds(
        now.health === 'lost',
        `${written} entries were taken back by the disk, and nothing is said`,
      )
      const most = now.entries.length + now.missing
      // The canary on the disk may be a moment older than the last entry.
      tally.holds(
        now.missing > 0 && most <= before.entries.length + written + 3,
        `${now.missing} entries are called missing, ${written} are`,
      )
    }
  },
}
