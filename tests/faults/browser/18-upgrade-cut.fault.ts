import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault } from '../fault.ts'
import { startLeanBrowser } from '../support/browser/lean-browser.ts'
import { startRecorderRig } from '../support/browser/recorder-rig.ts'
import { seeded } from '../support/browser/seeded.ts'
import { createTally } from '../support/browser/tally.ts'
import { pause } from '../support/browser/until.ts'

/** Milliseconds of recording before the upgrade, and at most until the kill after it has begun. */
const WORK = 700
const LONGEST = 300

/** The browser is killed while a later schema version rewrites every entry: the old one or the new one, never half. */
export const fault: Fault = {
  rows: [18],
  name: 'Browser killed in the middle of a database upgrade',
  promises: ['R1', 'R6', 'R9'],
  runs: { full: 30, quick: 2 },
  async run(times, { folder, log }) {
    const tally = createTally()
    const rig = await startRecorderRig(folder)
    const chance = seeded(18)
    let upgraded = 0
    try {
      for (let run = 0; run < times; run++) {
        const profile = join(folder, `phone-${run}`)
        mkdirSync(profile)
        rig.forget()
        await session(profile, '?photos=0', async (found) => {
          await found
          await rig.firstTold()
          await pause(WORK)
        })
        tally.told(rig.told.entries.size)
        const upgrading = rig.upgrading()
        await session(profile, '?upgrade=1', async (found) => {
          // What it would have reported is not waited for.
          found.catch(() => undefined)
          await upgrading
          await pause(chance() * LONGEST)
        })
        const now = await session(profile, '?writers=0', (found) => found)
        const entries = new Set(now.entries)
        tally.lost(
          [...rig.told.entries].filter((id) => !entries.has(id)).length,
          'entries, by an upgrade that was cut',
        )
        for (const sentence of now.torn) tally.torn(1, sentence)
        tally.torn(
          now.upgraded === 0 || now.upgraded === now.entries.length ? 0 : 1,
          'entries of two schema versions',
        )
        if (now.upgraded > 0) upgraded += 1
        if ((run + 1) % 10 === 0) log(`${run + 1} upgrades cut`)
      }
    } finally {
      await rig.stop()
    }
    return tally.result(times, `${upgraded} of ${times} upgrades had come through before the kill.`)

    async function session<T>(
      profile: string,
      query: string,
      work: (found: ReturnType<typeof rig.inventory>) => Promise<T>,
    ): Promise<T> {
      const found = rig.inventory()
      const browser = await startLeanBrowser(profile, rig.url + query)
      try {
        return await work(found)
      } finally {
        await browser.kill()
      }
    }
  },
}
