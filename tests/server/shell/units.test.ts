import { rm } from 'node:fs/promises'
import { expect, onTestFinished, test } from 'vitest'
import { loadUnits, storeLineage, storeUnits } from '../../../src/server/access/load-units.ts'
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

  expect(units.unitOf('2021:00004')?.retiredOn).toBe('2025-07-01')
  expect(units.unitOf('2025:00004')?.retiredOn).toBeNull()
  await loadUnits(db, folder, 2)
  const loaded = await db
    .selectFrom('audit')
    .select('at')
    .where('action', '=', 'unit-catalogue-loaded')
    .execute()
  expect(loaded).toEqual([{ at: 1 }])
})

test('who became whom comes with the catalogue, counts from its day, and a change is seen after a reload', async () => {
  const { db } = await startServer()
  const { dir: folder } = await builtCatalogue()
  onTestFinished(() => rm(folder, { recursive: true }))
  const units = await loadUnits(db, folder, 1)
  expect(units.predecessorsOf('2025:11948', '2026-11-22')).toEqual(['2021:d318'])
  expect(units.successorsOf('2021:d318', '2026-11-22')).toEqual(['2025:11948'])
  expect(units.successorsOf('2021:d318', '2025-06-30')).toEqual([])
  // Hà Giang went into Tuyên Quang.
  expect(units.successorsOf('2021:p02', '2025-07-01')).toEqual(['2025:p08'])
  expect(units.predecessorsOf('2025:p08', '2025-07-01')).toEqual(['2021:p02', '2021:p08'])

  await storeLineage(db, [{ older: '2025:00004', newer: '2025:00008', since: '2027-01-01' }])
  await storeUnits(db, [
    { ...units.unitOf('2025:00004')!, retiredOn: '2027-01-01' },
    { id: '2025:p01', name: 'Thủ đô Hà Nội', kind: 'province', parent: null },
  ])
  expect(units.unitOf('2025:p01')?.name).toBe('Thành phố Hà Nội')
  await units.reload()
  expect(units.unitOf('2025:p01')?.name).toBe('Thủ đô Hà Nội')
  expect(units.unitOf('2025:00004')?.retiredOn).toBe('2027-01-01')
  expect(units.successorsOf('2025:00004', '2026-12-31')).toEqual([])
  expect(units.successorsOf('2025:00004', '2027-01-01')).toEqual(['2025:00008'])
})
