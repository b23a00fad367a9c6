import type { Fault } from '../fault.ts'
import { fillDisk } from '../support/browser/full-disk.ts'
import { createTally } from '../support/browser/tally.ts'

/** No promise: on a full disk the browser may delete everything, with the app open. Then that is said, with the number. */
export const fault: Fault = {
  rows: [6],
  name: 'Everything evicted by the browser on a full disk',
  promises: ['R6', 'R12'],
  runs: { full: 4, quick: 1 },
  async run(times, context) {
    const tally = createTally()
    let evicted = 0
    let gone = 0
    for (let run = 0; run < times; run++) {
      const outcome = await fillDisk(tally, context, { granted: false, run })
      if (!outcome) return tally.result(0, 'No small disk could be mounted here (it takes root on Linux).')
      if (outcome.evicted) evicted += 1
      gone += outcome.gone
      context.log(`run ${run + 1}: ${outcome.evicted ? 'evicted' : 'not evicted'}`)
    }
    return tally.result(
      times,
      `The browser evicted in ${evicted} of ${times} runs: ${gone} entries, all named on the screen.`,
    )
  },
}
