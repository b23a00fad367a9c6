import { SUOI_MO } from '../../support/officer.ts'
import type { Device } from '../../support/phone.ts'
import { vi } from '../../../src/ui/text/vi/vi.ts'
import type { Fault } from '../fault.ts'
import { openCommunePhone } from '../support/browser/commune-phone.ts'
import { remarkBox, remarkMark } from '../support/browser/form.ts'
import { seeded } from '../support/browser/seeded.ts'
import { createTally } from '../support/browser/tally.ts'
import { pause, until } from '../support/browser/until.ts'

const PAGE = `${SUOI_MO}/indicators/TC1.CT1`
/** From the last key to the end, at most: past the pause after which a draft becomes an entry. In milliseconds. */
const LONGEST = 2_800
/** A draft row is on the disk after that. */
const DURABLE = 250

/** On the real form, offline: the tab crashes (every other time: the whole browser gets SIGKILL) at a random moment. */
export const fault: Fault = {
  rows: [1, 2],
  name: 'Tab or browser killed while an officer types on the form',
  promises: ['R1', 'R6', 'R7'],
  runs: { full: 40, quick: 2 },
  async run(times, { build, log }) {
    const tally = createTally()
    const chance = seeded(1)
    const { phone, end } = await openCommunePhone({ build })
    try {
      // What the browser itself keeps about its worker is on the disk only after it has been closed once.
      await phone.reopen(PAGE, { offline: true })
      let before = ''
      for (let run = 0; run < times; run++) {
        const text = `Lần ${run}: quyết định ban hành chậm, đã báo cáo ngày ${run % 28}/3.`
        await remarkBox(phone.page).waitFor()
        await remarkBox(phone.page).fill(text)
        const wait = chance() * LONGEST
        await pause(wait)
        const saved = (await remarkMark(phone.page)) === vi.indicator.field.saved
        if (saved) tally.told()
        await (run % 2 === 0 ? crashTab(phone) : killBrowser(phone))

        await remarkBox(phone.page).waitFor()
        const kept = await until(async () => (await remarkBox(phone.page).inputValue()) === text, 5_000)
        const stands = await remarkBox(phone.page).inputValue()
        if (!kept && saved) tally.lost(1, `a remark the form called saved; the form now says “${stands}”`)
        else if (wait > DURABLE)
          tally.holds(kept, `${Math.round(wait)} ms after the last key the text is gone: “${stands}”`)
        else tally.torn(kept || stands === before ? 0 : 1, `a text nobody typed: “${stands}”`)
        before = stands
        if ((run + 1) % 10 === 0) log(`${run + 1} times`)
      }
    } finally {
      await end()
    }
    return tally.result(times)
  },
}

async function crashTab(phone: Device): Promise<void> {
  const old = phone.page
  const session = await phone.context.newCDPSession(old)
  const crashed = new Promise<void>((resolve) => old.once('crash', () => resolve()))
  // It never answers: who should, is dead.
  session.send('Page.crash').catch(() => undefined)
  await crashed
  phone.page = await phone.context.newPage()
  await phone.page.goto(PAGE)
  await old.close()
}

async function killBrowser(phone: Device): Promise<void> {
  await phone.kill()
  await phone.reopen(PAGE, { offline: true })
}
