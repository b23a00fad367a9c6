import { expect, test } from 'vitest'
import type { Entry } from '../../../src/domain/log/entry.ts'
import { revisionsRecord } from '../../../src/domain/log/record-id.ts'
import type { PulledEntry } from '../../../src/protocol/sync.schema.ts'
import { renewEpoch } from '../../../src/server/log/epoch.ts'
import { readableFile } from '../../../src/server/files/readable-file.ts'
import { scopeOf } from '../../../src/server/log/caller-scope.ts'
import { sealedPrefix } from '../../support/device.ts'
import { addFile, push, TODAY } from '../access/matrix-country.ts'
import { MINUTE } from '../access/test-server.ts'
import { COMMUNE, openLawOffice, PROVINCE, withPercent, type LawOffice } from './law-office.ts'

const RECORD = revisionsRecord(PROVINCE, 'tcpl-2025')
const entriesIn = (pulled: readonly PulledEntry[]): Entry[] =>
  pulled.flatMap((one) => (one.kind === 'entry' ? [one.entry as Entry] : []))

/** As a server that was set back to before anything was published. */
async function loseEverything({ server }: LawOffice): Promise<void> {
  for (const table of ['deliveries', 'file_mentions', 'sent_files', 'dossiers', 'chains', 'entries'] as const)
    await server.db.deleteFrom(table).execute()
  await renewEpoch(server.entries)
  await server.access.publishedSets.reload()
}

test('after a restore a phone brings home the revisions the server has lost (P4), in whatever order', async () => {
  const office = await openLawOffice()
  const { server, person, publish, revisionsAt } = office
  const officer = await person('Cán bộ', 'officer', COMMUNE)
  const colleague = await person('Thẩm định', 'appraiser', PROVINCE)
  await publish(withPercent(90), 1)
  await publish(withPercent(85), 1001)
  const held = entriesIn(await revisionsAt(officer))
  const revisions = () => server.access.publishedSets.revisionsOf(PROVINCE, 'tcpl-2025')
  const before = revisions()
  expect(before.map(({ published }) => published.revision)).toEqual([1001, 1002])

  await loseEverything(office)
  expect(revisions()).toEqual([])
  const last = held.filter(({ field }) => field.startsWith('published/'))
  const pieces = held.filter(({ field }) => field.startsWith('text/'))
  // What tells of them comes before their texts: nothing is used that is not whole.
  for (const result of await push({ server }, officer, ...last)) expect(result.status).toBe('stored')
  expect(revisions()).toEqual([])
  for (const result of await push({ server }, officer, ...pieces)) expect(result.status).toBe('stored')
  expect(revisions()).toEqual(before)
  expect(
    entriesIn(await revisionsAt(colleague))
      .map(({ id }) => id)
      .sort(),
  ).toEqual(held.map(({ id }) => id).sort())
  for (const result of await push({ server }, officer, ...held)) expect(result.status).toBe('duplicate')
  // The numbers go on where they were.
  expect(await publish(withPercent(80), 1002)).toMatchObject({ json: { revision: 1003 } })
})

test('a restored server gives no number twice of which only a piece has come home', async () => {
  const office = await openLawOffice()
  const { server, person, publish, revisionsAt } = office
  const officer = await person('Cán bộ', 'officer', COMMUNE)
  await publish(withPercent(90), 1)
  const [piece] = entriesIn(await revisionsAt(officer))
  await loseEverything(office)
  if (piece) await push({ server }, officer, piece)
  // On 1 somebody has built already, though nobody can read what: it comes home first.
  expect(await publish(withPercent(85), 1)).toMatchObject({ code: 'revision-outdated' })
})

test('a number given twice, before a restored server heard of the first: the earlier text stands, the later is published again', async () => {
  const office = await openLawOffice()
  const { server, person, publish, revisionsAt } = office
  const officer = await person('Cán bộ', 'officer', COMMUNE)
  await publish(withPercent(90), 1)
  const lost = entriesIn(await revisionsAt(officer))
  await loseEverything(office)
  server.clock.now += MINUTE
  expect(await publish({ ...withPercent(85), title: 'Dài hơn '.repeat(2_000) }, 1)).toMatchObject({
    json: { revision: 1001 },
  })
  await push({ server }, officer, ...lost.reverse())
  const [only, ...more] = server.access.publishedSets.revisionsOf(PROVINCE, 'tcpl-2025')
  expect([only?.set, more]).toEqual([{ ...withPercent(90), revision: 1001 }, []])
  expect(await publish(withPercent(85), 1001)).toMatchObject({ json: { revision: 1002 } })
})

test('what anybody else writes among revisions is held, told to nobody, and changes nothing', async () => {
  const { server, person, publish, revisionsAt, administrator } = await openLawOffice()
  await publish(withPercent(90), 1)
  const officer = await person('Cán bộ', 'officer', COMMUNE)
  const leader = await person('Chủ tịch', 'leader', COMMUNE)
  const before = await revisionsAt(leader)
  const genuine = entriesIn(before).find(({ field }) => field === 'published/1001')
  if (!genuine) throw new Error('Nothing was published')
  const sha256 = await addFile({ server }, leader, `${COMMUNE}/2026/tcpl-2025`)
  const card = {
    file: { sha256, size: 600, type: 'image/jpeg', name: 'Ảnh.jpg' },
    ...{ link: null, title: 'Ảnh', number: '', date: '', issuer: '' },
  }
  for (const attacker of [officer, administrator]) {
    const { device } = attacker
    const hostile = [
      await device.write(RECORD, 'text/1001/0', 'x', [genuine.id]),
      await device.write(RECORD, 'published/1001', genuine.value, [genuine.id]),
      await device.write(RECORD, 'published/1002', { ...(genuine.value as object), revision: 1002 }),
      await device.write(RECORD, 'published/1002', null),
      await device.write(RECORD, 'act/s1', {
        ...{ act: 'send', files: [] },
        ...(await sealedPrefix(RECORD, device.written)),
      }),
      await device.write(RECORD, 'act/s2', 'no act at all'),
      await device.write(RECORD, 'ruling/s1', { outcome: 'accepted', receivedAt: 1, receipt: 'x' }),
      await device.write(RECORD, 'revision', 7),
      await device.write(RECORD, 'evidence/0190a000-0000-7000-8000-000000000009', card),
      await device.write(revisionsRecord('practice:p77', 'khong-co'), 'published/1', {}),
    ]
    for (const result of await push({ server }, attacker, ...hostile))
      expect(result).toMatchObject({ status: 'held', reason: 'not-permitted' })
    // Its author’s other work goes on.
    const plain = await device.write(`${COMMUNE}/2026/tcpl-2025/self`, 'remark/TC1.CT1', 'a')
    expect(await push({ server }, attacker, plain)).toMatchObject([
      { status: attacker === officer ? 'stored' : 'held' },
    ])
  }
  // In the server’s name without its key: no entry of a known device.
  const forged = { ...genuine, id: genuine.id.replace(/^./, 'f'), field: 'published/1002' }
  expect(await push({ server }, officer, forged)).toMatchObject([
    { status: 'refused', code: 'bad-signature' },
  ])

  expect(await revisionsAt(leader)).toEqual(before)
  const mentions = await server.db.selectFrom('file_mentions').selectAll().execute()
  expect(mentions).toHaveLength(1)
  const caller = {
    person: { id: administrator.device.person, name: '' },
    device: { id: administrator.device.id, desk: false, revokedAt: null },
    grants: administrator.grants,
  }
  expect(await readableFile(server.db, sha256, scopeOf(caller, TODAY, server.access.units))).toBeUndefined()
  await server.access.publishedSets.reload()
  expect(await publish(withPercent(85), 1001)).toMatchObject({ json: { revision: 1002 } })
})

test('a phone whose rights end gets no revisions any more', async () => {
  const { server, person, publish, revisionsAt } = await openLawOffice()
  const officer = await person('Cán bộ', 'officer', COMMUNE)
  await publish(withPercent(90), 1)
  expect(await revisionsAt(officer)).not.toEqual([])
  await server.db.deleteFrom('grants').where('person', '=', officer.device.person).execute()
  expect(await revisionsAt(officer)).toEqual([])
})
