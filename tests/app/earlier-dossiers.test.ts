import { expect, test } from 'vitest'
import { earlierDossiers } from '../../src/app/dossier/earlier-dossiers.ts'

const [OWN, OLD, STRANGER] = ['practice:00005', 'practice:00006', 'practice:00001']
const open = { unit: OWN, year: 2026, set: 'tcpl-2025' }
const found = (...known: string[]) =>
  earlierDossiers(known, open, [OWN, OLD]).map(({ unit, year }) => `${year} ${unit}`)

test('years before, of the unit and of what went into it, newest first, the unit’s own before the others', () => {
  expect(
    found(`${OLD}/2024/tcpl-2021`, `${OWN}/2024/tcpl-2021`, `${OLD}/2022/tcpl-2021`, `${OWN}/2025/tcpl-2025`),
  ).toEqual([`2025 ${OWN}`, `2024 ${OWN}`, `2024 ${OLD}`, `2022 ${OLD}`])
})

test('not the open one, none of a later year, none of other units, nothing that is no dossier', () => {
  expect(
    found(
      `${OWN}/2026/tcpl-2025`,
      `${OWN}/2027/tcpl-2025`,
      `${STRANGER}/2024/tcpl-2021`,
      'practice:p01/tcpl-2021',
    ),
  ).toEqual([])
})

test('of a unit that went into this one in the course of the year, also the same year', () => {
  expect(found(`${OLD}/2026/tcpl-2025`)).toEqual([`2026 ${OLD}`])
})
