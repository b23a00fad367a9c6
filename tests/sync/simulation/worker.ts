import { GUARDS } from './plants.ts'
import { runHistories, type Order } from './run-histories.ts'

// A dying phone and a broken way make errors by the thousand; nobody reads where they came from.
Error.stackTraceLimit = 0

/** What the parent process needs to know of the planted bugs. */
const guards = Object.entries(GUARDS).map(([name, { says, within }]) => ({ name, says, within }))

/** One core's share of a simulation: takes orders from its parent process, one at a time, and answers each. */
process.on('message', (order: Order) => {
  runHistories(order).then(
    (outcome) => process.send?.(outcome),
    (cause: unknown) => {
      console.error(cause)
      process.exit(1)
    },
  )
})
process.send?.({ guards })
