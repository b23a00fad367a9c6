import './support/browser.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useYearChoices, type YearChoice } from '../../src/app/dossier/use-year-choices.ts'
import type { Directory } from '../../src/protocol/access.schema.ts'
import type { Space } from '../../src/storage/space/space.ts'
import { newSpace, write } from '../storage/support/new-space.ts'
import { openScreen, until, type Screen } from './support/screen.ts'

const COMMUNE = 'practice:00001'
const DISTRICT = 'practice:d001'

let space: Space
let screen: Screen
let choices: Record<'commune' | 'district' | 'province', ReturnType<typeof useYearChoices>>
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T03:00:00Z') })
  space = await newSpace()
})
afterEach(() => {
  screen.close()
  space.close()
  vi.useRealTimers()
})

async function open(): Promise<void> {
  screen = await openScreen(space, `${COMMUNE}/2026/tcpl-2025`, () => {
    choices = {
      commune: useYearChoices(() => COMMUNE),
      district: useYearChoices(() => DISTRICT),
      province: useYearChoices(() => 'practice:p01'),
    }
  })
  await until(() => !choices.commune.loading.value)
}
const told = (years: readonly YearChoice[]) => years.map(({ year, set }) => [year, set?.id ?? null])
const of = (year: number) => choices.commune.years.value.find((one) => one.year === year)

const round = (unit: string, closedAt: number | null) => ({
  unit,
  year: 2025,
  set: 'tcpl-2025',
  openedAt: 1,
  closedAt,
})
const tell = (rounds: ReturnType<typeof round>[]) =>
  space.writeMeta('directory', { people: [], devices: [], units: [], rounds } as unknown as Directory)

test('each year of a commune with the set of that year, the paused one without', async () => {
  await open()
  expect(told(choices.commune.years.value)).toEqual([
    [2026, 'tcpl-2025'],
    [2025, null],
    ...[2024, 2023, 2022].map((year) => [year, 'tcpl-2021']),
    ...[2021, 2020, 2019, 2018, 2017].map((year) => [year, 'tcpl-2017']),
  ])
  expect(of(2025)).toMatchObject({ dossier: null, paused: true, opened: false })
  expect(of(2024)).toMatchObject({ dossier: `${COMMUNE}/2024/tcpl-2021`, paused: false, begun: false })
})

test('a district is assessed by its own set, and by none since there are none', async () => {
  await open()
  expect(told(choices.district.years.value)).toEqual([
    [2026, null],
    ...[2025, 2024, 2023, 2022].map((year) => [year, 'tcpl-district-2022']),
  ])
  expect(choices.district.years.value[0]).toMatchObject({ paused: false, dossier: null })
  expect(choices.province.years.value).toEqual([])
})

test('a round the administrator opened can be chosen; closed again it cannot, unless it was begun', async () => {
  await open()
  await tell([round(COMMUNE, null)])
  await until(() => of(2025)?.opened === true)
  expect(of(2025)).toMatchObject({
    dossier: `${COMMUNE}/2025/tcpl-2025`,
    paused: false,
    set: { id: 'tcpl-2025' },
  })
  await tell([round(COMMUNE, 2)])
  await until(() => of(2025)?.paused === true)
  expect(of(2025)?.dossier).toBeNull()

  await write(space, 'remark/TC1.CT1', 'Đã lập', `${COMMUNE}/2025/tcpl-2025/self`)
  await until(() => of(2025)?.begun === true)
  expect(of(2025)?.dossier).toBe(`${COMMUNE}/2025/tcpl-2025`)
})

test('a round of another unit is not theirs', async () => {
  await tell([round('practice:00002', null)])
  await open()
  expect(of(2025)).toMatchObject({ paused: true, dossier: null })
})
