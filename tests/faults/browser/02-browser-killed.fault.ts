import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault } from '../fault.ts'
import { startLeanBrowser } from '../support/browser/lean-browser.ts'
import { startRecorderRig } from '../support/browser/recorder-rig.ts'
import { seeded } from '../support/browser/seeded.ts'
import { createTally } from '../support/browser/tally.ts'
import { pause } from '../support/browser/until.ts'

/** A store that grows for ever makes each look at it longer: a new phone after so many kills. */
const KILLS_OF_ONE_PHONE = 25
/** Milliseconds from the first "saved" to the kill. */
const LONGEST_WORK = 700

/**
 * Three writers and one who types record text and photos by the app's own code; every process of the browser gets
 * SIGKILL at a random moment (each fourth time its page processes a moment earlier). The next start compares what the
 * page had been told is saved with what is stored, and looks for acts that are there by half.
 */
export const fault: Fault = {
  rows: [1, 2],
  name: 'Browser or tab killed while text and photos are being recorded',
  promises: ['R1', 'R2', 'R6', 'R8'],
  runs: { full: 220, quick: 5 },
  async run(times, { folder, log }) {
    const tally = createTally()
    const rig = await startRecorderRig(folder)
    const chance = seeded(20261122)
    let spare = 0
    try {
      let profile = ''
      const everTold = { entries: new Set<string>(), files: new Set<string>() }
      for (let kill = 0; kill < times; kill++) {
        if (kill % KILLS_OF_ONE_PHONE === 0) {
          profile = join(folder, `phone-${kill}`)
          mkdirSync(profile)
          everTold.entries.clear()
          everTold.files.clear()
          rig.forget()
        }
        const found = rig.inventory()
        const working = rig.firstTold()
        const browser = await startLeanBrowser(profile, rig.url)
        try {
          compare(await found)
          rig.forget()
          await working
          await pause(chance() * LONGEST_WORK)
          if (kill % 4 === 3) {
            browser.killPages()
            await pause(chance() * 60)
          }
        } finally {
          await browser.kill()
        }
        const last = kill === times - 1 || (kill + 1) % KILLS_OF_ONE_PHONE === 0
        if (last) await look(profile)
        if ((kill + 1) % 20 === 0) log(`${kill + 1} kills`)
      }

      async function look(of: string): Promise<void> {
        const found = rig.inventory()
        const browser = await startLeanBrowser(of, `${rig.url}?writers=0`)
        try {
          compare(await found)
          rig.forget()
        } finally {
          await browser.kill()
        }
      }

      function compare(inventory: Awaited<ReturnType<typeof rig.inventory>>): void {
        const { told } = rig
        tally.told(told.entries.size + told.files.size)
        for (const id of told.entries) everTold.entries.add(id)
        for (const sha256 of told.files) everTold.files.add(sha256)
        const entries = new Set(inventory.entries)
        const files = new Set(inventory.files)
        spare += inventory.entries.filter((id) => !everTold.entries.has(id)).length
        tally.lost([...everTold.entries].filter((id) => !entries.has(id)).length, 'entries called saved')
        tally.lost([...everTold.files].filter((id) => !files.has(id)).length, 'photos called saved')
        tally.lost(inventory.draft < told.draft ? 1 : 0, 'keystrokes called durable')
        for (const sentence of inventory.torn) tally.torn(1, sentence)
        tally.holds(inventory.health !== 'lost', 'The app says that data was lost, and none was')
      }
    } finally {
      await rig.stop()
    }
    return tally.result(times, `${spare} entries stood in the store of which the page had not yet heard`)
  },
}
