import type { Fault } from '../fault.ts'
import { fillDisk } from '../support/browser/full-disk.ts'
import { createTally } from '../support/browser/tally.ts'

/** The browser has promised to keep the data: it becomes unreadable at most, and is all there once there is room. */
export const fault: Fault = {
  rows: [5],
  name: 'Disk of the phone full, with the browser’s promise to keep the data',
  promises: ['R1', 'R6', 'R7'],
  runs: { full: 4, quick: 1 },
  async run(times, context) {
    const tally = createTally()
    for (let run = 0; run < times; run++) {
      const outcome = await fillDisk(tally, context, { granted: true, run })
      if (!outcome) return tally.result(0, 'No small disk could be mounted here (it takes root on Linux).')
      tally.holds(!outcome.evicted, `${outcome.gone} entries were evicted in spite of the promise`)
      context.log(`run ${run + 1}: ${outcome.gone} entries gone`)
    }
    return tally.result(times)
  },
}
