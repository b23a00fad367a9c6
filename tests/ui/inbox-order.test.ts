import { describe, expect, test } from 'vitest'
import type { InboxRow } from '../../src/app/office/use-inbox.ts'
import { arrangeInbox, inTab } from '../../src/ui/components/inbox/inbox-order.ts'

const row = (name: string, since: number | null, year = 2026): InboxRow => ({
  dossier: `${name}/${year}/tcpl-2025`,
  unit: { id: name, name },
  year,
  set: 'tcpl-2025',
  phase: 'sent',
  round: 1,
  since,
  receipt: null,
  files: { named: 0, arrived: 0 },
})
const rows = [
  row('Xã Đồng Xanh', 30),
  row('Phường Bến Sông', 10),
  row('Xã Ân Hòa', null),
  row('Xã Suối Mơ', 20),
]
const names = (list: readonly InboxRow[]) => list.map(({ unit }) => unit.name)

describe('arrangeInbox', () => {
  test('who waits longest comes first, who has no moment last', () =>
    expect(names(arrangeInbox(rows, '', 'waiting'))).toEqual([
      'Phường Bến Sông',
      'Xã Suối Mơ',
      'Xã Đồng Xanh',
      'Xã Ân Hòa',
    ]))

  test('a commune that is no more is found by the name of what it has become', () => {
    const heirsOf = (unit: string) => (unit === 'Xã Ân Hòa' ? ['Xã Thác Lành'] : [])
    expect(names(arrangeInbox(rows, 'thac lanh', 'waiting', heirsOf))).toEqual(['Xã Ân Hòa'])
    expect(names(arrangeInbox(rows, 'an hoa', 'waiting', heirsOf))).toEqual(['Xã Ân Hòa'])
  })

  test('newest first, who has no moment last', () =>
    expect(names(arrangeInbox(rows, '', 'newest'))).toEqual([
      'Xã Đồng Xanh',
      'Xã Suối Mơ',
      'Phường Bến Sông',
      'Xã Ân Hòa',
    ]))

  test('by name as the Vietnamese alphabet goes, the later year first', () => {
    const list = [row('Xã Ân', 1), row('Xã An', 1, 2025), row('Xã An', 1), row('Xã Đa', 1), row('Xã Dung', 1)]
    expect(arrangeInbox(list, '', 'name').map(({ unit, year }) => `${unit.name} ${year}`)).toEqual([
      'Xã An 2026',
      'Xã An 2025',
      'Xã Ân 2026',
      'Xã Dung 2026',
      'Xã Đa 2026',
    ])
  })

  test('found with and without diacritics; the given list is left alone', () => {
    const before = [...rows]
    expect(names(arrangeInbox(rows, 'dong xanh', 'name'))).toEqual(['Xã Đồng Xanh'])
    expect(names(arrangeInbox(rows, 'Đồng', 'name'))).toEqual(['Xã Đồng Xanh'])
    expect(arrangeInbox(rows, 'hải', 'name')).toEqual([])
    expect(rows).toEqual(before)
  })
})

test('a withdrawn dossier stands only among all', () => {
  expect(inTab('sent', 'open')).toBe(false)
  expect(inTab('all', 'open')).toBe(true)
  expect(inTab('returned', 'returned')).toBe(true)
})
