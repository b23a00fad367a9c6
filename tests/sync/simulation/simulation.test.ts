import fc from 'fast-check'
import { test } from 'vitest'
import { longHistory, shortHistory } from './history.ts'
import { runHistory } from './run-history.ts'

// A taste of it in every run of the unit tests; `npm test` lives through thousands, `npm run simulate` as many as wanted.

test('a few steps with every kind of fault: all that was promised holds in the quiet after them', async () => {
  await fc.assert(
    fc.asyncProperty(shortHistory, async (history) => void (await runHistory(history))),
    { numRuns: 150 },
  )
})

test('days in the life of two communes with every kind of fault: all that was promised holds', async () => {
  await fc.assert(
    fc.asyncProperty(longHistory, async (history) => void (await runHistory(history))),
    { numRuns: 10, endOnFailure: true },
  )
})
