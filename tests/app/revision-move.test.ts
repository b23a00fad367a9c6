import './support/browser.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tellDossiers } from '../../src/app/bundle/tell-dossiers.ts'
import { useConflicts, type Conflicts } from '../../src/app/dossier/use-conflicts.ts'
import { useRevisionMove, type RevisionMove } from '../../src/app/dossier/use-revision-move.ts'
import { useRevisions, type Revisions } from '../../src/app/dossier/use-revisions.ts'
import json from '../../src/domain/criteria-set/data/tcpl-2021.json' with { type: 'json' }
import type { CriteriaSet } from '../../src/domain/criteria-set/criteria-set.ts'
import type { Directory } from '../../src/protocol/access.schema.ts'
import { receive } from '../../src/storage/entries/receive.ts'
import { headsOfRecord } from '../../src/storage/read/read-heads.ts'
import type { Space } from '../../src/storage/space/space.ts'
import type { KnownEntry } from '../../src/domain/log/ports.ts'
import { publishedEntries } from '../support/published-entries.ts'
import { withMaxima } from '../support/with-maxima.ts'
import { foreignChain } from '../storage/support/foreign-chain.ts'
import { newSpace, valuesOf, write } from '../storage/support/new-space.ts'
import { openScreen, until, type Screen } from './support/screen.ts'

const UNIT = 'practice:1'
const PROVINCE = 'practice:p01'
const DOSSIER = `${UNIT}/2024/tcpl-2021`
const RECORD = `${DOSSIER}/self`
const SHIPPED = json as unknown as CriteriaSet

let space: Space
let screen: Screen
let move: RevisionMove
let revisions: Revisions
let conflicts: Conflicts

const take = (entries: readonly KnownEntry[]) =>
  receive(
    space,
    { epoch: 'e1', entries: entries.map((known) => ({ known, receivedAt: 1 })), stubs: [], oddities: [] },
    null,
  )
const publish = (revision: number) => take(publishedEntries(PROVINCE, { ...withMaxima(), revision }))
const open = async () => {
  screen = await openScreen(space, DOSSIER, () => {
    move = useRevisionMove()
    revisions = useRevisions()
    conflicts = useConflicts('self')
  })
}

beforeEach(async () => {
  space = await newSpace()
  await space.writeMeta('directory', {
    people: [],
    devices: [],
    units: [
      { id: UNIT, name: 'Xã', kind: 'commune', parent: PROVINCE },
      { id: PROVINCE, name: 'Tỉnh', kind: 'province', parent: null },
    ],
  } as unknown as Directory)
  await write(space, 'mark/TC2.CT1', { points: 450, reason: 'Bảng chấm' }, RECORD)
  await write(space, 'revision', SHIPPED.revision, RECORD)
})
afterEach(() => {
  screen.close()
  space.close()
})

test('what is published is told, previewed, moved to as one entry and taken back as one; answers stay as they are', async () => {
  await open()
  await until(() => revisions.known.value !== null)
  expect(revisions.newer.value).toBeNull()
  await publish(1001)
  await until(() => revisions.newer.value?.revision === 1001)
  await until(() => move.preview.value !== null)
  const before = screen.dossier.assessment.value
  const preview = move.preview.value!
  expect(preview.before).toEqual(before)
  expect(move.advances.value).toBe(true)

  await move.move()
  await until(() => screen.dossier.set.value?.revision === 1001)
  expect(screen.dossier.loading.value).toBe(false)
  expect(screen.dossier.assessment.value).toEqual(preview.after)
  expect(await valuesOf(space, 'revision', RECORD)).toEqual([1001])
  expect(move.moved.value).toMatchObject({ from: 1, to: 1001 })
  const marks = async () => (await headsOfRecord(space, RECORD)).find(({ field }) => field === 'mark/TC2.CT1')
  expect((await marks())?.heads[0]?.value).toEqual({ points: 450, reason: 'Bảng chấm' })

  await move.undo()
  await until(() => screen.dossier.set.value?.revision === 1)
  expect(screen.dossier.assessment.value).toEqual(before)
  await until(() => move.history.value.length === 3)
  expect(move.history.value.map(({ revision }) => revision)).toEqual([1, 1001, 1])
})

test('two phones move it to different revisions at once: the later word is used, and a person chooses', async () => {
  await publish(1001)
  await publish(1002)
  const known = (await headsOfRecord(space, RECORD)).find(({ field }) => field === 'revision')!
  const replaces = known.heads.map(({ id }) => id)
  const at = Date.now()
  const written = (device: string, value: number, wall: number) =>
    foreignChain(device).write({ record: RECORD, field: 'revision', value, replaces, wall })
  await take([written('d-a', 1002, at + 1000), written('d-b', 1001, at + 2000)])
  await open()
  await until(() => screen.dossier.set.value?.revision === 1001)
  await until(() => conflicts.fields.value.includes('revision'))
  const compared = conflicts.compared('revision')!
  expect(compared.stopsSending).toBe(true)
  expect(compared.sides.map(({ value }) => value)).toEqual([1002, 1001])
  await conflicts.choose('revision', compared.sides[0]!.id)
  await until(() => screen.dossier.set.value?.revision === 1002)
  expect(await valuesOf(space, 'revision', RECORD)).toEqual([1002])
})

test('a dossier that was sent is not moved', async () => {
  await publish(1001)
  const act = { act: 'send', files: [], upTo: {}, seal: '' }
  await write(space, 'act/a1', act, RECORD)
  await open()
  await until(() => move.preview.value !== null)
  expect(move.lock.value).toBe('waiting-for-ruling')
  await move.move()
  expect(await valuesOf(space, 'revision', RECORD)).toEqual([1])
})

test('the readable page of a copy tells a dossier by the revision it was moved to', async () => {
  await publish(1001)
  await write(space, 'revision', 1001, RECORD)
  await open()
  // By the shipped revision its rule is not known: "Chờ văn bản".
  expect(await tellDossiers(space, new Map())).toMatch(/Chỉ tiêu 4 của tiêu chí 5.* – Chưa đánh giá/)
  await write(space, 'revision', 1009, RECORD)
  expect(await tellDossiers(space, new Map())).toContain('không có bộ tiêu chí')
})
