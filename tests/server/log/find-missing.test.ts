import fc from 'fast-check'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { missingRanges, sizeOf } from '../../../src/domain/log/missing-ranges.ts'
import type { Queries } from '../../../src/server/database/database.ts'
import { openTestDatabase } from '../../support/test-database.ts'
import { findMissing } from '../../../src/server/log/find-missing.ts'

let folder = ''
let db: Queries
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tcpl-missing-'))
  db = await openTestDatabase(folder)
})
afterAll(async () => {
  await db.destroy()
  await rm(folder, { recursive: true })
})

/** Rows as the log stores them; only device and counter matter here. */
const row = (device: string, n: number, i: number) => ({
  id: `${device}-${i}`,
  hash: `${device}-${i}`,
  record: 'practice:00001/2026/tcpl-2025/self',
  dossier: 'practice:00001/2026/tcpl-2025',
  unit: 'practice:00001',
  part: 'self' as const,
  field: 'fact/TC1.CT1.due',
  kind: 'content' as const,
  device,
  n,
  author: 'somebody',
  body: '{}',
  received_at: 0,
  held_reason: null,
})

const counter = fc.integer({ min: 1, max: 40 })

test('says of any chain what a look at every counter says, whatever is around it or there twice', async () => {
  let chains = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(counter, { maxLength: 40 }),
      counter,
      counter,
      fc.integer({ min: 1, max: 10 }),
      async (present, one, other, limit) => {
        const [device, neighbour] = [`d${chains}`, `d${chains}b`]
        chains += 1
        const rows = [...present.map((n, i) => row(device, n, i)), row(neighbour, one, 0)]
        await db.insertInto('entries').values(rows).execute()
        const range = { from: Math.min(one, other), to: Math.max(one, other) }
        const missing = missingRanges(present, range.from, range.to)
        expect(await findMissing(db, device, range, limit)).toEqual({
          held: range.to - range.from + 1 - sizeOf(missing),
          missing: missing.slice(0, limit),
        })
      },
    ),
    { numRuns: 100 },
  )
})
