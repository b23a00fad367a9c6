import '../support/browser.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mustChoose } from '../../../src/app/dossier/must-choose.ts'
import { useDossier } from '../../../src/app/dossier/use-dossier.ts'
import { useMeetingField, type MeetingField } from '../../../src/app/meeting/use-meeting-field.ts'
import { useMeeting, type OpenMeeting } from '../../../src/app/meeting/use-meeting.ts'
import type { KnownEntry } from '../../../src/domain/log/ports.ts'
import { recordOf } from '../../../src/domain/log/record-id.ts'
import { receive } from '../../../src/storage/entries/receive.ts'
import type { Space } from '../../../src/storage/space/space.ts'
import { foreignChain } from '../../storage/support/foreign-chain.ts'
import { newSpace, valuesOf, write } from '../../storage/support/new-space.ts'
import { openScreen, until, type Screen } from '../support/screen.ts'

const DOSSIER = 'practice:00001/2026/tcpl-2025'
const RECORD = recordOf(DOSSIER, 'meetings')
const PLAN = 'meeting/m1/plan'
const VOTE = 'meeting/m1/vote/i1'
const plan = { kind: 'hamlet', purpose: 'decision', title: 'Họp thôn Nà Cày', hamlet: null }

let space: Space
let screen: Screen
let open: OpenMeeting
let vote: MeetingField
let other: ReturnType<typeof foreignChain>
let planned: KnownEntry

beforeEach(async () => {
  space = await newSpace()
  other = foreignChain('d-other')
  planned = await write(space, PLAN, plan, RECORD)
  screen = await openScreen(space, DOSSIER, () => {
    open = useMeeting(useDossier(), 'meetings', () => 'm1')
    vote = useMeetingField(open, 'vote', {}, 'i1')
  })
  await until(() => open.meeting.value !== null)
})
afterEach(() => {
  screen.close()
  space.close()
})

const arrives = (known: KnownEntry) =>
  receive(space, { entries: [{ known, receivedAt: 0 }], stubs: [], oddities: [], epoch: null }, null)

test('votes that two people counted apart are both kept: nobody types on before one is chosen', async () => {
  await vote.put({ against: 5 })
  await arrives(other.write({ record: RECORD, field: VOTE, value: { for: 30 } }))
  await until(() => vote.field.conflict.value !== null)
  expect(mustChoose(vote.field)).toBe(true)
  expect(await valuesOf(space, VOTE, RECORD)).toHaveLength(2)
  await vote.field.choose(vote.field.conflict.value?.find(({ device }) => device === 'd-other')?.id ?? '')
  await until(() => !mustChoose(vote.field))
  await vote.put({ against: 5 })
  expect(await valuesOf(space, VOTE, RECORD)).toEqual([{ for: 30, against: 5 }])
})

test('a meeting removed on another phone can be brought back where it is being written', async () => {
  expect(open.removed.value).toBe(false)
  await arrives(other.write({ record: RECORD, field: PLAN, value: null, replaces: [planned.entry.id] }))
  await until(() => open.removed.value)
  expect(open.meeting.value).toBeNull()
  await open.bringBack()
  await until(() => open.meeting.value?.plan.title === plan.title)
})
