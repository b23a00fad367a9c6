import './support/browser.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { useSessionStore } from '../../src/app/session/session.store.ts'
import { useSuggestions, type SuggestionView } from '../../src/app/dossier/use-suggestions.ts'
import { formatFieldName } from '../../src/domain/dossier/field-name.ts'
import type { Offer } from '../../src/domain/dossier/suggestion.ts'
import type { Role } from '../../src/domain/person/role.ts'
import { recordChanges } from '../../src/storage/entries/record-changes.ts'
import type { Space } from '../../src/storage/space/space.ts'
import type { Json } from '../../src/domain/shared/json.ts'
import { newSpace, valuesOf, write } from '../storage/support/new-space.ts'
import { identityOf } from '../storage/support/test-ports.ts'
import { openScreen, until, type Screen } from './support/screen.ts'

const UNIT = 'practice:1'
const ELDER = 'practice:2'
const YOUNGER = 'practice:3'
const DOSSIER = `${UNIT}/2026/tcpl-2025`
const NOW = `${DOSSIER}/self`
const PIECE: Json = {
  file: { sha256: 'a'.repeat(64), size: 5, type: 'image/jpeg', name: 'so.jpg' },
  link: null,
  title: 'Sổ hòa giải',
  number: '',
  date: '',
  issuer: '',
}
const unitNamed = (id: string, name: string, becomes?: string[]) => ({
  id,
  name,
  kind: 'commune' as const,
  parent: null,
  ...(becomes && { becomes }),
})

let space: Space
let screen: Screen
let view: SuggestionView

const before = async (dossier: string, fields: Record<string, Json>) => {
  for (const [field, value] of Object.entries(fields)) await write(space, field, value, `${dossier}/self`)
}
async function open(role: Role = 'officer'): Promise<void> {
  screen = await openScreen(space, DOSSIER, () => {
    const grants = [{ role, unit: UNIT, from: '2026-01-01', to: null }]
    useSessionStore().identity = { ...identityOf(space.device), grants }
    view = useSuggestions()
  })
  await until(() => !view.loading.value)
}
const offers = () => view.suggestions.value?.list.flatMap((one) => one.offers) ?? []
function offer(id: string): Offer {
  const found = offers().find((one) => one.id === id)
  if (!found)
    throw new Error(
      `No offer ${id} among ${offers()
        .map((one) => one.id)
        .join(', ')}`,
    )
  return found
}
const recorded = async () =>
  [...(await space.heads.where('record').equals(NOW).toArray())].map(({ field }) => field).sort()

beforeEach(async () => {
  space = await newSpace()
  const units = [
    unitNamed(UNIT, 'Xã Mới'),
    unitNamed(ELDER, 'Xã Khe', [UNIT]),
    unitNamed(YOUNGER, 'Xã Thác', [UNIT]),
  ]
  const directory = { issuedAt: 0, people: [], devices: [], units }
  await space.write([], () => space.writeMeta('directory', directory))
})
afterEach(() => {
  screen.close()
  space.close()
})

describe('a dossier of 2024 under the 2021 set', () => {
  beforeEach(async () => {
    await before(`${UNIT}/2024/tcpl-2021`, {
      'fact/TC1.CT1.1.due': 3,
      'fact/TC2.CT5.x.due': 9,
      'mark/TC3.CT1': { points: 400, reason: '16/19 vụ hòa giải thành' },
      'evidence/p1': PIECE,
      'attachment/TC3.CT1/TC3.CT1.general/p1': true,
    })
  })

  test('records nothing by being looked at; taking records exactly what the preview says, and goes back as one step', async () => {
    await open()
    expect(view.source.value).toMatchObject({ kind: 'dossier', year: 2024, mapped: true })
    const chosen = [offer('fact/TC1.CT1.due'), offer('evidence/TC3.CT2.general/p1')]
    const takings = view.plan(chosen)
    expect(await recorded()).toEqual([])
    await view.take(takings)
    const fields = takings.map((one) => formatFieldName(one.field))
    // The first content of a dossier says by which revision it was entered.
    expect(await recorded()).toEqual([...fields, 'revision'].sort())
    expect(await valuesOf(space, 'fact/TC1.CT1.due', NOW)).toEqual([3])
    await until(() => chosen.every((one) => view.standingOf(one) === 'taken'))
    expect(view.plan(chosen)).toEqual([])

    expect(await view.takeBack()).toBe(3)
    await until(() => chosen.every((one) => view.standingOf(one) === 'free'))
    expect(await valuesOf(space, 'fact/TC1.CT1.due', NOW)).toEqual([null])
    expect(view.last.value).toEqual([])
  })

  test('what was changed since stays when the rest is taken back', async () => {
    await open()
    await view.take(view.plan([offer('fact/TC1.CT1.due'), offer('fact/TC2.CT6.3.due')]))
    await write(space, 'fact/TC1.CT1.due', 4, NOW)
    await until(() => view.standingOf(offer('fact/TC1.CT1.due')) === 'differs')
    expect(await view.takeBack()).toBe(1)
    expect(await valuesOf(space, 'fact/TC1.CT1.due', NOW)).toEqual([4])
    expect(await valuesOf(space, 'fact/TC2.CT6.3.due', NOW)).toEqual([null])
  })

  test('a note-taker takes words and evidence, no figures', async () => {
    await open('note-taker')
    expect(view.barrierOf(offer('fact/TC1.CT1.due'))).toBe('not-permitted')
    expect(view.barrierOf(offer('remark/TC3.CT1/TC3.CT2'))).toBeNull()
    expect(view.barrierOf(offer('evidence/TC3.CT2.general/p1'))).toBeNull()
    expect(view.plan([offer('fact/TC1.CT1.due')])).toEqual([])
  })

  test('nothing is taken into a dossier that is on its way to the office', async () => {
    await write(space, 'act/a1', { act: 'send', files: [], upTo: {}, seal: '' }, NOW)
    await open()
    expect(new Set(offers().map(view.barrierOf))).toEqual(new Set(['waiting-for-ruling']))
    expect(view.plan(offers())).toEqual([])
  })

  test('nothing is taken into a field where two values stand', async () => {
    const rivals = [5, 6].map((value) => ({ record: NOW, field: 'fact/TC1.CT1.due', value, replaces: [] }))
    for (const rival of rivals) await recordChanges(space, [rival])
    await open()
    expect(view.barrierOf(offer('fact/TC1.CT1.due'))).toBe('contested')
    expect(view.plan([offer('fact/TC1.CT1.due')])).toEqual([])
  })
})

test('a dossier of a revision that is not on this device: its answers, and no result', async () => {
  await before(`${UNIT}/2024/tcpl-2021`, {
    revision: 7,
    'mark/TC3.CT1': { points: 400, reason: '16/19 vụ hòa giải thành' },
  })
  await open()
  const mediation = view.suggestions.value?.list.find(({ indicator }) => indicator.id === 'TC3.CT2')
  expect(mediation?.predecessors).toMatchObject([{ result: null, answers: [{ name: { kind: 'mark' } }] }])
})

describe('a commune made of two', () => {
  test('both stand apart, and their counts are added only in a third choice', async () => {
    await before(`${ELDER}/2024/tcpl-2021`, { 'fact/TC2.CT5.x.due': 9, 'remark/TC2.CT5': 'Đã tập huấn.' })
    await before(`${YOUNGER}/2024/tcpl-2021`, { 'fact/TC2.CT5.x.due': 12 })
    await open()
    await until(() => view.sources.value.length === 3)
    expect(view.sources.value.map(({ kind, units }) => [kind, ...units])).toEqual([
      ['dossier', 'Xã Khe'],
      ['dossier', 'Xã Thác'],
      ['sum', 'Xã Khe', 'Xã Thác'],
    ])
    expect(offers()).toMatchObject([
      { kind: 'fact', value: 9 },
      { kind: 'remark', text: 'Năm 2024, Xã Khe: Đã tập huấn.' },
    ])
    view.choose('sum/2024/tcpl-2021')
    expect(offers()).toMatchObject([{ kind: 'fact', value: 21 }])
  })

  test('nothing is added where one of them was divided: it would be counted twice', async () => {
    const units = [
      unitNamed(UNIT, 'Xã Mới'),
      unitNamed(ELDER, 'Xã Khe', [UNIT]),
      unitNamed(YOUNGER, 'Xã Thác', [UNIT, 'practice:9']),
    ]
    await space.write([], () => space.writeMeta('directory', { issuedAt: 0, people: [], devices: [], units }))
    await before(`${ELDER}/2024/tcpl-2021`, { 'fact/TC2.CT5.x.due': 9 })
    await before(`${YOUNGER}/2024/tcpl-2021`, { 'fact/TC2.CT5.x.due': 12 })
    await open()
    await until(() => view.sources.value.length === 2)
    expect(view.sources.value.map(({ kind }) => kind)).toEqual(['dossier', 'dossier'])
  })
})

test('sets that nobody has compared give no suggestions and say so; dossiers without content are none', async () => {
  await before(`${UNIT}/2019/tcpl-2017`, { 'remark/TC1.CT1': 'Đủ.' })
  await before(`${UNIT}/2024/tcpl-2021`, { 'owner/TC1.CT1': 'mai' })
  await open()
  expect(view.sources.value).toMatchObject([{ year: 2019, mapped: false }])
  expect(view.suggestions.value).toBeNull()
})
