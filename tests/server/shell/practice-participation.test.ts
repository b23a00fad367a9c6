import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseEvidenceCard } from '../../../src/domain/evidence/evidence-card.ts'
import type { FieldState } from '../../../src/domain/log/field-state.ts'
import { resultOf } from '../../../src/domain/meeting/item-result.ts'
import { meetingLawInForce as law } from '../../../src/domain/meeting/meeting-law-in-force.ts'
import { irregularitiesOf } from '../../../src/domain/meeting/meeting.rules.ts'
import { readHamlets } from '../../../src/domain/meeting/read-hamlets.ts'
import { readMeetings } from '../../../src/domain/meeting/read-meeting.ts'
import { isAnswered } from '../../../src/domain/opinion/opinion.ts'
import { readOpinions } from '../../../src/domain/opinion/read-opinions.ts'
import { readPostings } from '../../../src/domain/posting/read-postings.ts'
import { procedureOf } from '../../../src/domain/procedure/procedure-of.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import { addDays } from '../../../src/domain/shared/local-date.ts'
import { todayInVietnam } from '../../../src/server/access/today.ts'
import { openServer } from '../../../src/server/open-server.ts'
import { readSettings } from '../../../src/server/settings.ts'
import { field } from '../../support/dossier.ts'
import { testDatabaseSettings } from '../../support/test-database.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }
const DONG_XANH = 'practice:00002/2026/tcpl-2025'
const KHE_LANH = 'practice:00006/2024/tcpl-2021'
const today = todayInVietnam(Date.now())

let folder: string
let server: Awaited<ReturnType<typeof openServer>>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tcpl-practice-'))
  const settings = readSettings({ DATA_DIR: folder, PRACTICE: '1', ...(await testDatabaseSettings()) })
  if (!settings.ok) throw new Error(settings.error)
  server = await openServer(settings.value, join(folder, 'no-client'), '0.0.0', silent)
})
afterAll(async () => {
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})

/** What a phone of the commune reads in one record. */
async function fieldsOf(record: string): Promise<readonly FieldState[]> {
  const rows = await server.access.db
    .selectFrom('entries')
    .select(['field', 'body'])
    .where('record', '=', record)
    .where('kind', '=', 'content')
    .execute()
  return rows.map(({ field: name, body }) => field(name, (JSON.parse(body) as { value: Json }).value))
}

test('Đồng Xanh has five hamlets of different kinds; one is large enough for clusters, one has its households by name', async () => {
  const hamlets = readHamlets(await fieldsOf(`${DONG_XANH}/meetings`))
  expect(hamlets.map(({ kind, name, households }) => `${kind} ${name}: ${households}`)).toEqual([
    'bản Pom Khoang: 68',
    'làng Vạn Chài: 96',
    'thôn Đồng Mít: 40',
    'thôn Trung Tâm: 210',
    'xóm Cầu Gỗ: 112',
  ])
  const roster = hamlets.find(({ name }) => name === 'Đồng Mít')?.roster ?? []
  expect(new Set(roster.map(({ head }) => head)).size).toBe(40)
})

test('its meeting was held by the book: nothing is irregular, and the road passed by two thirds of all households', async () => {
  const fields = await fieldsOf(`${DONG_XANH}/meetings`)
  const [held, planned] = readMeetings(fields)
  const hamlets = readHamlets(fields)
  const hamlet = hamlets.find(({ id }) => id === held?.plan.hamlet) ?? null
  const roles = { ids: [], clause: null }
  expect(held && irregularitiesOf(held, { law, today, hamlet, roles })).toEqual([])
  expect(held?.people.filter(({ represents, present }) => represents && present)).toHaveLength(33)
  const road = held?.items.find(({ decision }) => decision === 1)
  expect(held && road && resultOf(road, held, law)).toMatchObject({ outcome: 'passed' })
  expect(planned?.plan).toMatchObject({ purpose: 'mediators', day: addDays(today, 7) })
  expect(planned?.plan.clusters).toHaveLength(2)
  expect(planned?.opened).toBeNull()
})

test('six opinions came by every channel, two wait for a reply; two were said at the meeting', async () => {
  const opinions = readOpinions(await fieldsOf(`${DONG_XANH}/self`))
  expect(opinions).toHaveLength(6)
  expect(new Set(opinions.map(({ channel }) => channel)).size).toBe(5)
  expect(opinions.filter((opinion) => !isAnswered(opinion))).toHaveLength(2)
  const [held] = readMeetings(await fieldsOf(`${DONG_XANH}/meetings`))
  expect(opinions.filter(({ meeting }) => meeting === held?.id)).toHaveLength(2)
})

test('a posting is under way, and the photos of it and of the signed minutes are at the server', async () => {
  const self = await fieldsOf(`${DONG_XANH}/self`)
  const [posting, ...more] = readPostings(self)
  expect(more).toEqual([])
  expect(posting).toMatchObject({ kind: 'board', from: addDays(today, -2), closed: null })
  expect(posting?.proofs.map(({ day }) => day)).toEqual([addDays(today, -2), addDays(today, -1)])
  const fields = [...self, ...(await fieldsOf(`${DONG_XANH}/meetings`))]
  const belonging = fields
    .filter((state) => state.field.startsWith('evidence/'))
    .map(({ heads }) => parseEvidenceCard(heads[0]?.value ?? null))
    .filter((card) => card?.for)
  expect(belonging).toHaveLength(4)
  const stored = await server.access.db.selectFrom('files').select('sha256').execute()
  const known = new Set(stored.map(({ sha256 }) => sha256))
  expect(belonging.every((card) => card?.file && known.has(card.file.sha256))).toBe(true)
})

test('Khe Lành 2024 finished the people’s part in the words of its set', async () => {
  const fields = await fieldsOf(`${KHE_LANH}/self`)
  const { posting, agreement } = procedureOf('tcpl-2021')
  const postings = readPostings(fields)
  expect(postings.map(({ kind, closed }) => [kind, closed])).toEqual([
    ['board', '2025-01-07'],
    ['loudspeaker', '2025-01-07'],
  ])
  for (const { what } of postings) expect(what).toEqual(posting?.what.map(({ value }) => value))
  expect(postings[0]?.proofs).toHaveLength(6)
  expect(postings[1]?.broadcasts).toHaveLength(3)
  expect(readOpinions(fields).every(isAnswered)).toBe(true)

  const [meeting] = readMeetings(fields)
  const roles = { ids: agreement?.roles.flatMap(({ value }) => value ?? []) ?? [], clause: null }
  expect(roles.ids).toHaveLength(5)
  expect(meeting && irregularitiesOf(meeting, { law, today, hamlet: null, roles })).toEqual([])
  expect(meeting?.closed?.at).toBe('2025-01-08T09:45')
})
