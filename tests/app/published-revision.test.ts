import './support/browser.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setOfDossier } from '../../src/app/law/published-sets.ts'
import { useDossiers, type DossierRow } from '../../src/app/dossier/use-dossiers.ts'
import { useYearChoices } from '../../src/app/dossier/use-year-choices.ts'
import shipped from '../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import { useSessionStore } from '../../src/app/session/session.store.ts'
import type { CriteriaSet } from '../../src/domain/criteria-set/criteria-set.ts'
import type { Directory } from '../../src/protocol/access.schema.ts'
import type { Space } from '../../src/storage/space/space.ts'
import { publishedEntries } from '../support/published-entries.ts'
import { receive } from '../../src/storage/entries/receive.ts'
import { listDossiers } from '../../src/storage/read/read-heads.ts'
import { newSpace, valuesOf, write } from '../storage/support/new-space.ts'
import { identityOf, SELF } from '../storage/support/test-ports.ts'
import { openScreen, until, type Screen } from './support/screen.ts'

const COMMUNE = 'practice:00001'
const DOSSIER = `${COMMUNE}/2026/tcpl-2025`
const RECORD = `${DOSSIER}/self`
const PROVINCE = 'practice:p01'
const set = shipped as unknown as CriteriaSet
const named = (revision: number, title = set.title): CriteriaSet => ({ ...set, revision, title })

let space: Space
let screen: Screen | undefined
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T03:00:00Z') })
  space = await newSpace()
  await space.writeMeta('directory', {
    people: [],
    devices: [],
    units: [
      { id: COMMUNE, name: 'Xã', kind: 'commune', parent: PROVINCE },
      { id: PROVINCE, name: 'Tỉnh', kind: 'province', parent: null },
      { id: 'practice:p02', name: 'Tỉnh khác', kind: 'province', parent: null },
    ],
  } as unknown as Directory)
})
afterEach(() => {
  screen?.close()
  screen = undefined
  space.close()
  vi.useRealTimers()
})

const take = async (entries: ReturnType<typeof publishedEntries>) => {
  const known = entries.map((one) => ({ known: one, receivedAt: 1 }))
  await receive(space, { epoch: 'e1', entries: known, stubs: [], oddities: [] }, null)
}
const publish = (one: CriteriaSet, province = PROVINCE, device?: string) =>
  take(publishedEntries(province, one, device))
const open = async (page?: () => void) => (screen = await openScreen(space, DOSSIER, page)).dossier

/** The person may enter answers in the commune. */
function asOfficer(): void {
  const session = useSessionStore()
  const unit = { id: COMMUNE, name: 'Xã', kind: 'commune' as const, parent: PROVINCE }
  session.identity = {
    ...identityOf(space.device),
    grants: [{ role: 'officer', unit: COMMUNE, from: '2026-01-01', to: null }],
    units: [unit],
  }
}

test('a new dossier is begun with what the province published last, and says so with its first answer', async () => {
  await publish(named(1001, 'Bản của tỉnh'))
  const dossier = await open(asOfficer)
  expect(dossier.set.value?.title).toBe('Bản của tỉnh')
  await dossier.record([{ field: { kind: 'fact', fact: 'TC1.CT1.due' }, value: 3 }])
  await until(() => dossier.pinned.value === 1001)
  expect(dossier.set.value?.revision).toBe(1001)
  expect(dossier.loading.value).toBe(false)
  expect(await valuesOf(space, 'revision', RECORD)).toEqual([1001])
})

test('a dossier begun by the shipped revision stays on it, whatever is published since', async () => {
  await write(space, 'fact/TC1.CT1.due', 3, RECORD)
  await write(space, 'revision', set.revision, RECORD)
  const dossier = await open()
  await publish(named(1001))
  await publish(named(1002))
  await until(
    async () =>
      (await setOfDossier(space, { unit: COMMUNE, set: set.id }, { pinned: null, begun: false }))
        ?.revision === 1002,
  )
  expect(dossier.set.value).toEqual(set)
  expect(dossier.loading.value).toBe(false)
})

test('a revision that is on its way: nothing is shown by another, and the form comes as soon as its last piece is here', async () => {
  await write(space, 'fact/TC1.CT1.due', 3, RECORD)
  await write(space, 'revision', 1001, RECORD)
  const entries = publishedEntries(PROVINCE, named(1001))
  await take(entries.slice(1))
  const dossier = await open()
  expect(dossier.set.value).toBeNull()
  expect(dossier.loading.value).toBe(false)
  expect(dossier.fields.value.length).toBe(2)
  await take(entries.slice(0, 1))
  await until(() => dossier.set.value?.revision === 1001)
})

test('what another province published, or somebody who is not the server, changes nothing here', async () => {
  await publish(named(1001, 'Tỉnh khác'), 'practice:p02')
  await publish(named(1002, 'Kẻ lạ'), PROVINCE, 'd-stranger')
  const dossier = await open()
  expect(dossier.set.value).toEqual(set)
})

test('a text that is not what was published is not used', async () => {
  const entries = publishedEntries(PROVINCE, named(1001, 'Bản bị sửa trên đường'))
  const text = entries.find(({ entry }) => entry.field === 'text/1001/0')!
  const other = String(text.entry.value).replace('TC1.CT1', 'TC1.CT9')
  await take(entries.map((one) => (one === text ? { ...one, entry: { ...one.entry, value: other } } : one)))
  await write(space, 'revision', 1001, RECORD)
  await write(space, 'fact/TC1.CT1.due', 3, RECORD)
  expect((await open()).set.value).toBeNull()
})

test('a set of the province’s own: offered for its years, named by its title, and filled in like any other', async () => {
  const own = {
    ...named(1),
    id: 'tinh-2027',
    shortTitle: 'Chuẩn của tỉnh',
    appliesTo: { unitLevel: 'commune' as const, fromYear: 2026, toYear: 2026 },
  }
  await publish(own)
  const id = `${COMMUNE}/2025/tinh-2027`
  await write(space, 'fact/TC1.CT1.due', 3, `${id}/self`)
  await write(space, 'revision', 1, `${id}/self`)
  let choices: ReturnType<typeof useYearChoices> | undefined
  screen = await openScreen(space, id, () => {
    choices = useYearChoices(() => COMMUNE)
  })
  await until(() => choices?.loading.value === false)
  expect(screen.dossier.set.value?.shortTitle).toBe('Chuẩn của tỉnh')
  expect(screen.dossier.assessment.value?.indicators.length).toBe(
    own.criteria.flatMap(({ indicators }) => indicators).length,
  )
  expect(choices?.years.value[0]).toMatchObject({ year: 2026 })
})

test('a record of revisions is no dossier', async () => {
  await publish(named(1001))
  await write(space, 'fact/TC1.CT1.due', 3, SELF)
  expect(await listDossiers(space)).toEqual([SELF.replace('/self', '')])
})

test('the list of dossiers reads each by its own revision', async () => {
  const criteria = set.criteria.map((one, i) =>
    i > 0 ? one : { ...one, indicators: one.indicators.slice(0, 1) },
  )
  const fewer = { ...named(1003), criteria, crossChecks: [] }
  await publish(fewer)
  await write(space, 'fact/TC1.CT1.due', 3, RECORD)
  await write(space, 'revision', 1003, RECORD)
  let rows: () => readonly DossierRow[] = () => []
  await openScreen(space, DOSSIER, () => {
    asOfficer()
    const list = useDossiers()
    rows = () => list.rows.value
  }).then((opened) => (screen = opened))
  const row = () => rows().find(({ id }) => id === DOSSIER)
  await until(() => row()?.result?.criteria[0]?.total === 1)
  expect(row()?.setName).toBe(set.shortTitle)
})
