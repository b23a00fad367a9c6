import { describe, expect, test } from 'vitest'
import type { PersonRow } from '../../src/app/people/use-people.ts'
import {
  blankHandOver,
  devicesInUse,
  grantKey,
  handOverFault,
  handOverInputOf,
  handOverPreview,
  longestSilence,
  openGrants,
  unsentOn,
  type HandOverDraft,
} from '../../src/ui/components/people/hand-over-draft.ts'

const TODAY = '2026-11-22'
const NOW = Date.UTC(2026, 10, 22, 3)
const DAY = 86_400_000
type Device = PersonRow['devices'][number]

const officer = {
  role: 'officer' as const,
  unit: 'practice:00001',
  unitName: 'Xã Suối Mơ',
  from: '2026-01-01',
  to: null,
}
const phone: Device = {
  id: 'máy',
  label: 'Điện thoại',
  desk: false,
  enrolledAt: NOW - 100 * DAY,
  lastSeenAt: NOW - DAY,
  revokedAt: null,
}
const pao: PersonRow = {
  id: 'pao',
  name: 'Giàng A Páo',
  login: null,
  grants: [officer, { ...officer, role: 'leader', to: '2026-10-01' }],
  devices: [phone, { ...phone, id: 'cũ', revokedAt: NOW - 3 * DAY }],
}
const draft = (part: Partial<HandOverDraft> = {}): HandOverDraft => ({
  ...blankHandOver(pao, TODAY),
  person: { id: 'mai', name: 'Lò Thị Mai' },
  ...part,
})

describe('a hand-over while it is filled in', () => {
  test('begins with every role that has not ended, and today as the last day', () => {
    expect(openGrants(pao, TODAY)).toEqual([officer])
    expect(blankHandOver(pao, TODAY)).toMatchObject({
      grants: [grantKey(officer)],
      lastDay: TODAY,
      begins: 'next',
      person: null,
    })
  })

  test.each<[Partial<HandOverDraft>, ReturnType<typeof handOverFault>]>([
    [{}, null],
    [{ grants: [] }, 'grants'],
    [{ lastDay: '' }, 'last-day'],
    [{ lastDay: '2026-11-21' }, null],
    [{ lastDay: '2026-11-20' }, 'early'],
    [{ person: null }, 'person'],
    [{ kind: 'new' }, 'name'],
    [{ kind: 'new', name: 'Sùng Thị Dua' }, null],
    [{ kind: 'new', name: 'Sùng Thị Dua', login: 'có dấu' }, 'login'],
  ])('%o: %s', (part, fault) => {
    expect(handOverFault(pao, draft(part), TODAY)).toBe(fault)
    expect(handOverInputOf(pao, draft(part), TODAY) === null).toBe(fault !== null)
  })

  test('goes to the server with the days it shows; of the devices only those in use', () => {
    expect(handOverInputOf(pao, draft({ revoke: ['máy', 'cũ'] }), TODAY)).toEqual({
      receiver: { person: 'mai' },
      grants: [{ role: 'officer', unit: 'practice:00001', from: '2026-01-01' }],
      lastDay: TODAY,
      begins: '2026-11-23',
      revoke: ['máy'],
    })
    expect(
      handOverInputOf(pao, draft({ kind: 'new', name: ' Dua ', login: ' Dua.A1 ', begins: 'now' }), TODAY),
    ).toMatchObject({ receiver: { name: 'Dua', login: 'dua.a1' }, begins: TODAY })
  })

  test('shows beforehand what the server will do', () => {
    expect(handOverPreview(pao, null, draft(), TODAY)).toMatchObject({
      giver: [{ role: 'officer', to: TODAY }, { role: 'leader' }],
      passed: [{ role: 'officer', from: '2026-11-23', to: null }],
    })
    expect(handOverPreview(pao, null, draft({ lastDay: '' }), TODAY)).toBeNull()
  })
})

describe('the giver’s devices', () => {
  test('what waits on them counts entries and files; one that never said is unknown', () => {
    expect(devicesInUse(pao)).toEqual([phone])
    expect(unsentOn(phone)).toBeNull()
    expect(unsentOn({ ...phone, report: null })).toBeNull()
    expect(unsentOn({ ...phone, report: { at: NOW, unsent: 12, files: 3 } })).toBe(15)
  })

  test('a silence of a week is told, one of six days is not; a phone never seen counts from its enrolment', () => {
    const silent = (days: number): Device => ({ ...phone, lastSeenAt: NOW - days * DAY })
    expect(longestSilence([silent(6)], NOW)).toBeNull()
    expect(longestSilence([silent(6), silent(7)], NOW)).toBe(7)
    expect(longestSilence([{ ...phone, lastSeenAt: null }], NOW)).toBe(100)
    expect(longestSilence([], NOW)).toBeNull()
  })
})
