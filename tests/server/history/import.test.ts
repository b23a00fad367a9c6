import { describe, expect, test } from 'vitest'
import { historyFile, historyServer, type ResultCells } from './history-server.ts'

const OLD_ONE: ResultCells = {
  ...{ year: 2023, code: 'practice:00011', points: 92.5, met: 'Đạt', recognised: 'Có' },
  ...{ number: '12/QĐ-UBND', date: '20/02/2024', authority: 'Chủ tịch UBND huyện' },
}
const OLD_TWO: ResultCells = { year: 2023, code: 'practice:00012', points: 71, met: 'Không đạt' }
const rowsOf = (count: number): ResultCells[] =>
  Array.from({ length: count }, (_, i) => ({
    ...{ year: 2012 + (i % 10), code: 'practice:00011', framework: `Khung ${Math.floor(i / 10)}` },
    ...{ points: (i % 100) + 0.5, maximum: 1000 },
  }))

describe('an import', () => {
  test('is read again over the merger, by those who may read the commune', async () => {
    const { server, bringIn, of } = await historyServer()
    const job = await bringIn(
      await historyFile(
        [OLD_ONE, OLD_TWO],
        [{ year: 2023, code: 'practice:00011', subject: 'tc1', points: 4, met: 'Đạt' }],
      ),
    )
    expect(job).toMatchObject({ state: 'done', counts: { new: 3, replaced: 0, unchanged: 0, refused: 0 } })
    const officer = await server.enrolPhone(
      await server.addPerson('Lò Thị Mai', [{ role: 'officer', unit: 'practice:00001' }]),
    )
    const history = await of('practice:00001', officer.cookie)
    expect(history).toMatchObject({
      mayImport: false,
      predecessors: [{ name: 'Xã Cũ Một' }, { name: 'Xã Cũ Hai' }],
      results: [
        {
          ...{ unit: { id: 'practice:00011', name: 'Xã Cũ Một' }, year: 2023, framework: 'Chuẩn 2021' },
          ...{ points: 9250, maximum: 10_000, met: true, recognised: true },
          decision: { number: '12/QĐ-UBND', date: '2024-02-20', authority: 'Chủ tịch UBND huyện' },
          source: { kind: 'file', file: 'ket-qua.xlsx' },
          subjects: [{ id: 'TC1', indicator: false, points: 400, maximum: 1000, met: true }],
        },
        {
          unit: { name: 'Xã Cũ Hai' },
          points: 7100,
          met: false,
          recognised: null,
          decision: null,
          subjects: [],
        },
      ],
    })
    // A neighbour learns nothing, not even that the unit exists.
    const neighbour = await server.enrolPhone(
      await server.addPerson('Người xã khác', [{ role: 'officer', unit: 'practice:00002' }]),
    )
    for (const unit of ['practice:00001', 'practice:00011', 'practice:99999'])
      expect((await server.call(`/api/history/units/${unit}`, { cookie: neighbour.cookie })).code).toBe(
        'not-found',
      )
  })

  test('skips what is there already, names what differs, and replaces it only when told to', async () => {
    const { check, bringIn, begin, of, ended } = await historyServer()
    await bringIn(await historyFile([OLD_ONE, OLD_TWO]), false, undefined, 'lan-1.xlsx')
    const same = await check(await historyFile([OLD_ONE, OLD_TWO]))
    expect(same.counts).toEqual({ new: 0, replaced: 0, unchanged: 2, refused: 0 })
    const other = await historyFile([{ ...OLD_ONE, points: 90 }, OLD_TWO])
    const differing = await check(other)
    expect(differing.counts.refused).toBe(1)
    expect(differing.rows[0]).toMatchObject({ faults: [{ code: 'stored-differs', about: 'lan-1.xlsx' }] })
    const refused = await begin(other)
    expect(await ended(refused.json['id'])).toMatchObject({
      state: 'failed',
      refusal: { code: 'import-faulty' },
    })
    expect(await bringIn(other, true)).toMatchObject({ state: 'done', counts: { replaced: 1, unchanged: 1 } })
    expect((await of('practice:00011')).results[0]?.points).toBe(9000)
  })

  test('is undone alone and in the order in which values were put on one another', async () => {
    const { server, bringIn, imports, undo, of, stored } = await historyServer()
    await bringIn(await historyFile([OLD_ONE]), false, undefined, 'lan-1.xlsx')
    server.clock.now += 60_000
    await bringIn(await historyFile([{ ...OLD_ONE, points: 90 }, OLD_TWO]), true, undefined, 'lan-2.xlsx')
    const [second, first] = await imports()
    expect([second, first]).toMatchObject([
      { file: 'lan-2.xlsx', added: 1, replaced: 1, by: 'Quản trị quantri.a', undone: null },
      { file: 'lan-1.xlsx', added: 1, replaced: 0, undone: null },
    ])
    expect((await undo(first?.id ?? '')).code).toBe('history-undo-order')
    expect((await undo(second?.id ?? '')).status).toBe(200)
    const after = (await of('practice:00001')).results
    expect(after.map(({ points }) => points)).toEqual([9250])
    // A second time changes nothing.
    const before = await stored()
    expect((await undo(second?.id ?? '')).status).toBe(200)
    expect(await stored()).toEqual(before)
    expect((await undo(first?.id ?? '')).status).toBe(200)
    expect((await of('practice:00001')).results).toEqual([])
    expect((await stored()).results).toEqual([])
    const audited = await server.db
      .selectFrom('audit')
      .select('action')
      .where('action', 'like', 'history-%')
      .orderBy('at')
      .execute()
    expect(audited.map(({ action }) => action)).toEqual([
      ...['history-imported', 'history-imported', 'history-undone', 'history-undone'],
    ])
  })

  test('is not undone under the criteria and indicators that a later one has brought of its results', async () => {
    const { server, bringIn, imports, undo, of } = await historyServer()
    await bringIn(await historyFile([OLD_ONE, OLD_TWO]))
    server.clock.now += 60_000
    const part = { year: 2023, code: 'practice:00011', subject: 'TC1', points: 4, met: 'Đạt' }
    expect(await bringIn(await historyFile([], [part]))).toMatchObject({ state: 'done', counts: { new: 1 } })
    server.clock.now += 60_000
    // What stands in its place carries them again once it is gone.
    await bringIn(await historyFile([{ ...OLD_ONE, points: 90 }]), true)
    const [third, second, first] = await imports()
    expect((await undo(third?.id ?? '')).status).toBe(200)
    expect((await undo(first?.id ?? '')).code).toBe('history-undo-order')
    expect((await of('practice:00011')).results[0]?.subjects).toMatchObject([{ id: 'TC1' }])
    expect((await undo(second?.id ?? '')).status).toBe(200)
    expect((await undo(first?.id ?? '')).status).toBe(200)
    expect((await of('practice:00001')).results).toEqual([])
  })

  test('of another province is neither seen nor undone', async () => {
    const { server, bringIn, imports, undo } = await historyServer()
    await bringIn(await historyFile([OLD_ONE]))
    const [mine] = await imports()
    const other = await server.administratorOf('practice:p02', 'quantri.b')
    expect((await server.call('/api/history/imports', { cookie: other.cookie })).json).toEqual({
      running: null,
      imports: [],
    })
    expect((await undo(mine?.id ?? '', other.cookie)).code).toBe('not-found')
    expect((await server.call(`/api/history/imports/${mine?.id}`, { cookie: other.cookie })).code).toBe(
      'not-found',
    )
  })

  test('that was stopped leaves nothing, whatever was written', async () => {
    const { server, administrator, begin, ended, stored, get } = await historyServer()
    const before = await stored()
    const { json } = await begin(await historyFile(rowsOf(6000)))
    const id = String(json['id'])
    // Some of it has been written.
    await expect
      .poll(
        async () => (await server.db.selectFrom('past_result_drafts').select('id').limit(1).execute()).length,
        {
          interval: 2,
          timeout: 30_000,
        },
      )
      .toBe(1)
    const told = (await get(`imports/${id}`)).json
    expect(told).toMatchObject({ state: 'writing', of: 6000 })
    await server.call(`/api/history/imports/${id}/stop`, { method: 'POST', cookie: administrator.cookie })
    expect(await ended(id)).toMatchObject({ state: 'stopped' })
    await expect.poll(stored).toEqual(before)
    const audited = await server.db.selectFrom('audit').select('action').where('target', '=', id).execute()
    expect(audited).toEqual([{ action: 'history-import-stopped' }])
  })

  test('comes alone: a second one waits for its turn, and the server answers others meanwhile', async () => {
    const { server, begin, ended } = await historyServer()
    const file = await historyFile(rowsOf(3000))
    const first = await begin(file)
    const second = await begin(await historyFile([OLD_ONE]))
    expect([first.status, second.code]).toEqual([200, 'history-busy'])
    expect((await server.call('/api/health')).status).toBe(200)
    expect(await ended(first.json['id'])).toMatchObject({ state: 'done' })
  })

  test('of another outcome than was shown imports nothing', async () => {
    const { send, ended, stored } = await historyServer()
    const before = await stored()
    const { json } = await send('imports?plan=anders&file=x.xlsx', await historyFile([OLD_ONE]))
    expect(await ended(json['id'])).toMatchObject({ state: 'failed', refusal: { code: 'import-changed' } })
    expect(await stored()).toEqual(before)
  })

  test('whose server ended in the middle is not there, and the next one does not find its rows', async () => {
    const { server, bringIn, stored, of } = await historyServer()
    await server.db
      .insertInto('past_result_drafts')
      .values({
        ...{
          id: 'a',
          import: 'gone',
          unit: 'practice:00011',
          year: 2020,
          framework: 'tcpl-2017',
          subject: '',
        },
        ...{ title: '', points: 100, maximum: null, met: 1, recognised: null, replaces: null },
        ...{ decision_number: null, decision_date: null, decision_authority: null },
      })
      .execute()
    expect((await of('practice:00011')).results).toEqual([])
    await bringIn(await historyFile([OLD_ONE]))
    const { results, drafts } = await stored()
    expect([results.length, drafts.length]).toEqual([1, 0])
  })
})

test('10,000 past dossiers are imported in less than ten seconds', async () => {
  const { server, bringIn, stored } = await historyServer()
  const file = await historyFile(rowsOf(10_000))
  const begun = performance.now()
  expect(await bringIn(file)).toMatchObject({ state: 'done', counts: { new: 10_000 } })
  const spent = performance.now() - begun
  console.info(
    `10,000 past dossiers, ${Math.round(file.length / 1000)} kB: check and import ${Math.round(spent)} ms`,
  )
  expect((await stored()).results).toHaveLength(10_000)
  expect(spent).toBeLessThan(20_000)
  expect(server.logged.some((line) => line.includes('Khung'))).toBe(false)
})
