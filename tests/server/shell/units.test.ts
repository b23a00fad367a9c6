import { rm } from 'node:fs/promises'
import { expect, onTestFinished, test } from 'vitest'
import { loadUnits } from '../../../src/server/access/load-units.ts'
import { builtCatalogue } from '../../domain/unit/built-catalogue.ts'
import { startServer } from '../access/test-server.ts'

test('the national catalogue becomes units with their parents, once', async () => {
  const { db } = await startServer()
  const { dir: folder } = await builtCatalogue()
  onTestFinished(() => rm(folder, { recursive: true }))
  const units = await loadUnits(db, folder, 1)
  expect(units.unitOf('2025:00004')).toMatchObject({ kind: 'commune', parent: '2025:p01' })
  expect(units.unitOf('2025:p01')?.name).toBe('Thành phố Hà Nội')
  expect(units.within('2025:p01')).toHaveLength(127)
  const old = units.within('2021:p01')
  expect(old.filter(({ kind }) => kind === 'district').length).toBeGreaterThan(20)
  expect(units.above('2021:00004').map(({ kind }) => kind)).toEqual(['district', 'province'])

  await loadUnits(db, folder, 2)
  const loaded = await db
    .selectFrom('audit')
    .select('at')
    .where('action', '=', 'unit-catalogue-loaded')
    .execute()
  expect(loaded).toEqual([{ at: 1 }])
})
