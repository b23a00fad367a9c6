import { sql, type Kysely, type RawBuilder } from 'kysely'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { addWorkingDays } from '../../../src/domain/calendar/add-working-days.ts'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import type { LocalDate } from '../../../src/domain/shared/local-date.ts'
import { DeskPage } from '../../../src/protocol/desk-rows.schema.ts'
import type { Database } from '../../../src/server/database/database.ts'
import { engineOf } from '../../../src/server/database/engine.ts'
import { rulesOfSets, shippedCriteriaSets } from '../../../src/server/shipped-criteria-sets.ts'
import { NO_DAY } from '../../../src/server/log/standing-tables.ts'
import {
  bringTo,
  enrol,
  FILLING,
  foundCountry,
  nextAct,
  PLACES,
  push,
  TODAY,
  type Caller,
  type Country,
  type Filling,
} from '../access/matrix-country.ts'

const dossierIn = (place: Filling, year = 2026, set = 'tcpl-2025') => `${PLACES[place]}/${year}/${set}`

/** How the database would answer it, were there many rows. */
const planOf = (db: Kysely<Database>, question: RawBuilder<unknown>): Promise<string> =>
  db.connection().execute(async (within) => {
    if (engineOf(db) === 'sqlite') {
      const { rows } = await sql<{ detail: string }>`explain query plan ${question}`.execute(within)
      return rows.map(({ detail }) => detail).join('\n')
    }
    await sql`set enable_seqscan = off`.execute(within)
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${question}`.execute(within)
    await sql`reset enable_seqscan`.execute(within)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })

async function ask({ server }: Pick<Country, 'server'>, { cookie }: Pick<Caller, 'cookie'>, query = '') {
  const reply = await server.call(`/api/office/dossiers${query}`, { cookie })
  expect(reply.status, reply.text).toBe(200)
  return v.parse(DeskPage, reply.json)
}

const callerNamed = ({ callers }: Country, name: string): Caller => {
  const caller = callers.find((one) => one.name === name)
  if (!caller) throw new Error(`Nobody is ${name}`)
  return caller
}

/** Whose dossiers each office meets: what stands below it, and what went wholly into that. */
const BEFORE: Readonly<Record<string, readonly Filling[]>> = {
  'appraiser of province': ['own', 'sibling', 'district', 'belowDistrict', 'merged', 'divided'],
  'council-member of province': ['own', 'sibling', 'district', 'belowDistrict', 'merged', 'divided'],
  'office-leader of province': ['own', 'sibling', 'district', 'belowDistrict', 'merged', 'divided'],
  'viewer of province': ['own', 'sibling', 'district', 'belowDistrict', 'merged', 'divided'],
  'appraiser of district': ['belowDistrict'],
  'council-member of district': ['belowDistrict'],
  'office-leader of district': ['belowDistrict'],
  'viewer of district': ['district', 'belowDistrict'],
}

describe('the desk of a receiving office', () => {
  test('every role sees the dossiers of its own units and of nobody else, expected ones included', async () => {
    const country = await foundCountry()
    for (const place of FILLING)
      await bringTo(country, country.insiders[place], dossierIn(place, 2024, 'tcpl-2021'), 'sent')
    await country.server.entries.standings?.freshen()
    for (const caller of country.callers) {
      const places = BEFORE[caller.name] ?? []
      const sent = await ask(country, caller)
      const units = places.map((place) => PLACES[place]).sort()
      expect(sent.rows.map(({ unit }) => unit.id).sort(), caller.name).toEqual(units)
      const expected = await ask(country, caller, '?group=expected')
      const seen = new Set(expected.rows.map(({ unit }) => unit.id))
      expect(
        [...seen].every((unit) => units.includes(unit as never)),
        caller.name,
      ).toBe(true)
      if (units.length === 0)
        expect(expected).toMatchObject({ found: 0, groups: {}, appraisers: [], steps: [] })
    }
    // Communes that exist are expected to send 2026; merged ones and districts are not.
    const leader = callerNamed(country, 'office-leader of province')
    const { rows } = await ask(country, leader, '?group=expected')
    expect(rows.map(({ dossier }) => dossier)).toEqual(
      (['own', 'sibling', 'belowDistrict'] as const).map((place) => dossierIn(place)),
    )
    expect(rows[0]).toMatchObject({ phase: 'open', round: 0, since: null, step: { side: 'commune' } })
  })

  test('what is overdue comes first, by the last lawful day of the step it waits for', async () => {
    const country = await foundCountry()
    const { insiders } = country
    await bringTo(country, insiders.own, dossierIn('own'), 'sent')
    await bringTo(country, insiders.sibling, dossierIn('sibling', 2024, 'tcpl-2021'), 'appraising')
    await bringTo(country, insiders.belowDistrict, dossierIn('belowDistrict', 2023, 'tcpl-2021'), 'sent')
    const leader = callerNamed(country, 'office-leader of province')
    const page = await ask(country, leader)
    expect(page.rows.map(({ dossier, due, step }) => [dossier, due, step?.no])).toEqual([
      // Step 13 of the set: decided before 10 February of the year after.
      [dossierIn('belowDistrict', 2023, 'tcpl-2021'), '2024-02-09', 13],
      [dossierIn('sibling', 2024, 'tcpl-2021'), '2025-02-09', 13],
      [dossierIn('own'), null, 3],
    ])
    expect(page.counts.overdue).toBe(2)
    const overdue = await ask(country, leader, '?overdue=1')
    expect(overdue).toMatchObject({ found: 2, groups: { sent: 1, appraising: 1 } })
    expect((await ask(country, leader, '?sort=name')).rows.map(({ unit }) => unit.name)).toEqual([
      'Xã A1',
      'Xã A2',
      'Xã A6',
    ])
  })

  test('a supplement stands on the day its clock ends, and on the later one an officer allows', async () => {
    const country = await foundCountry()
    const { entries, access, clock } = country.server
    const { supplementOf } = rulesOfSets(shippedCriteriaSets(), access, () => clock.now)
    Object.assign(entries, { supplementOf })
    const dossier = dossierIn('own', 2024, 'tcpl-2021')
    await bringTo(country, country.insiders.own, dossier, 'returned')
    const leader = callerNamed(country, 'office-leader of province')
    const three = addWorkingDays(TODAY as LocalDate, 3, vietnamCalendar())
    const until = three.ok ? three.value.most : ''
    const [row] = (await ask(country, leader, '?supplement=1')).rows
    expect(row).toMatchObject({ dossier, due: until, supplementUntil: until, step: { no: 9 } })
    const extend = { act: 'extend', until: '2026-12-20', reason: 'Mưa lũ, công văn 21/UBND' }
    const { appraiser } = country.insiders.own
    await push(country, appraiser, await appraiser.device.write(`${dossier}/appraisal`, nextAct(), extend))
    expect((await ask(country, leader, '?group=returned')).rows[0]).toMatchObject({ due: '2026-12-20' })
  })

  test('who is to appraise it is known as soon as it is written, and filters the list', async () => {
    const country = await foundCountry()
    const { server, insiders } = country
    for (const place of ['own', 'sibling'] as const)
      await bringTo(country, insiders[place], dossierIn(place), 'sent')
    const leader = callerNamed(country, 'office-leader of province')
    const appraiser = callerNamed(country, 'appraiser of province')
    const assign = async (person: string | null) =>
      push(
        country,
        leader,
        await leader.device.write(
          `${dossierIn('own')}/appraisal`,
          'assignee',
          person === null ? null : { person },
        ),
      )
    expect((await ask(country, leader)).appraisers.map(({ id }) => id)).toContain(appraiser.device.person)
    expect(await assign(appraiser.device.person)).toMatchObject([{ status: 'stored' }])
    const mine = await ask(country, appraiser, '?assignee=me')
    expect(mine.rows.map(({ dossier }) => dossier)).toEqual([dossierIn('own')])
    expect(mine.rows[0]?.assignee).toEqual({ id: appraiser.device.person, name: appraiser.name })
    expect(mine.counts).toMatchObject({ mine: 1, nobody: 1 })
    expect((await ask(country, leader, '?assignee=nobody')).rows.map(({ dossier }) => dossier)).toEqual([
      dossierIn('sibling'),
    ])
    // A viewer may not: it is held, and nothing moves.
    const viewer = callerNamed(country, 'viewer of province')
    const entry = await viewer.device.write(`${dossierIn('own')}/appraisal`, 'assignee', { person: 'x' })
    expect(await push(country, viewer, entry)).toMatchObject([{ status: 'held' }])
    expect((await ask(country, appraiser, '?assignee=me')).found).toBe(1)
    await assign(null)
    expect((await ask(country, appraiser, '?assignee=me')).found).toBe(0)
    expect(server.logged.filter((line) => line.startsWith('The desk'))).toEqual([])
  })

  test('a unit is found without diacritics, by a part of its name and by the district above', async () => {
    const country = await foundCountry()
    const { server, insiders } = country
    await server.db
      .updateTable('units')
      .set({ name: 'Xã Suối Mơ' })
      .where('id', '=', PLACES.sibling)
      .execute()
    await server.access.units.reload()
    for (const place of ['own', 'sibling', 'belowDistrict'] as const)
      await bringTo(country, insiders[place], dossierIn(place), 'sent')
    const leader = callerNamed(country, 'office-leader of province')
    const found = async (q: string) =>
      (await ask(country, leader, `?q=${encodeURIComponent(q)}`)).rows.map(({ unit }) => unit.id)
    expect(await found('suoi mo')).toEqual([PLACES.sibling])
    expect(await found('  SUỐI  mơ ')).toEqual([PLACES.sibling])
    expect(await found('huyen a')).toEqual([PLACES.belowDistrict])
    expect(await found('100%')).toEqual([])
  })

  test('pages bring every row once, in each order, whatever is due on the same day', async () => {
    const country = await foundCountry()
    const { db } = country.server
    const rows = Array.from({ length: 130 }, (_, i) => ({
      ...{
        id: `${PLACES.own}/20${10 + (i % 90)}/bo-${i}`,
        unit: PLACES.own,
        year: 2026,
        criteria_set: `bo-${i}`,
      },
      ...{ phase: 'sent' as const, round: 1, since: 1000 + (i % 7), receipt: null },
      ...{ step: 3, step_text: 'Thẩm tra', step_side: 'province' as const, assignee: null },
      ...{ due: i % 3 === 0 ? NO_DAY : `2026-1${i % 3}-01`, supplement_until: null },
      ...{ name: `xa ${i % 5}`, search: `xa ${i % 5}` },
    }))
    await db.insertInto('standings').values(rows).execute()
    const leader = callerNamed(country, 'office-leader of province')
    for (const sort of ['due', 'name', 'since']) {
      const seen: string[] = []
      for (let after = '', pages = 0; pages < 4; pages += 1) {
        const page = await ask(country, leader, `?sort=${sort}${after}`)
        seen.push(...page.rows.map(({ dossier }) => dossier))
        expect(page.found).toBe(130)
        if (page.next === null) break
        after = `&after=${encodeURIComponent(page.next)}`
      }
      expect(new Set(seen).size, sort).toBe(130)
      expect(seen.length, sort).toBe(130)
    }
    expect((await ask(country, leader, '?after=%7B')).rows).toHaveLength(50)
    expect((await country.server.call('/api/office/dossiers?year=x', { cookie: leader.cookie })).status).toBe(
      400,
    )
  })

  test('no list is read through from end to end: an index answers', async () => {
    const { server } = await foundCountry()
    const { db } = server
    const units = JSON.stringify(['practice:00001'])
    const list = engineOf(db) === 'postgres' ? sql`json_array_elements_text(${sql.lit(units)}::json)` : null
    const page = await planOf(
      db,
      sql`select * from standings where unit in (select ${list ?? sql`value from json_each(${sql.lit(units)})`})
        and phase in ('sent', 'appraising') order by due, id limit 51`,
    )
    expect(page).toMatch(/standings_(unit|due)/)
    expect(page).not.toMatch(/^(scan|.*seq scan on) standings/im)
    expect(await planOf(db, sql`select dossier from sent_files where sha256 = 'x'`)).toMatch(
      /sent_files_file/,
    )
  })

  test('a revoked device is told nothing; a day later everything is worked out anew', async () => {
    const country = await foundCountry()
    const { server, insiders } = country
    await bringTo(country, insiders.own, dossierIn('own'), 'sent')
    const lost = await enrol(server, 'Mất máy', [
      { role: 'appraiser', unit: PLACES.province, from: '2026-01-01' },
    ])
    await server.db
      .updateTable('devices')
      .set({ revoked_at: server.clock.now })
      .where('id', '=', lost.device.id)
      .execute()
    const reply = await server.call('/api/office/dossiers', { cookie: lost.cookie })
    expect(reply.status).toBeGreaterThanOrEqual(400)
    await server.entries.standings?.freshen()
    await server.db.deleteFrom('standings').execute()
    await server.entries.standings?.freshen()
    expect(await server.db.selectFrom('standings').selectAll().execute()).toEqual([])
    server.clock.now += 24 * 3_600_000
    await server.entries.standings?.freshen()
    const rows = await server.db.selectFrom('standings').select(['id', 'phase']).orderBy('id').execute()
    expect(rows).toContainEqual({ id: dossierIn('own'), phase: 'sent' })
    expect(rows).toContainEqual({ id: dossierIn('sibling'), phase: 'open' })
  })
})
