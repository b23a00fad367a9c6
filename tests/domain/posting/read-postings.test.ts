import { describe, expect, test } from 'vitest'
import { readPostings } from '../../../src/domain/posting/read-postings.ts'
import { stepDaysOf } from '../../../src/domain/posting/step-days.ts'
import { procedureOf } from '../../../src/domain/procedure/procedure-of.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import { shippedSet } from '../../law/shipped-set.ts'
import { field } from '../../support/dossier.ts'

const card = (over: Record<string, Json> = {}): Json => ({
  kind: 'board',
  what: ['Dự thảo Báo cáo'],
  place: 'Trụ sở UBND',
  from: '2024-12-20',
  link: '',
  ...over,
})

describe('postings as their fields say', () => {
  test('with proofs and broadcasts in the order of their days', () => {
    const fields = [
      field('posting/b/broadcast/2', { day: '2024-12-22', time: '17:00', note: '' }),
      field('posting/b/broadcast/1', { day: '2024-12-22', time: '05:30', note: 'Thôn 1' }),
      field('posting/b/card', card({ kind: 'loudspeaker', from: '2024-12-21' })),
      field('posting/a/proof/x', { day: '2024-12-21', evidence: 'e1' }),
      field('posting/a/closed', { day: '2024-12-25' }),
      field('posting/a/card', card()),
      field('fact/TC1.CT1', 3),
    ]
    const all = readPostings(fields)
    expect(all).toEqual(readPostings(fields.toReversed()))
    expect(all.map(({ id, kind, closed }) => [id, kind, closed])).toEqual([
      ['a', 'board', '2024-12-25'],
      ['b', 'loudspeaker', null],
    ])
    expect(all[0]?.proofs).toEqual([{ id: 'x', day: '2024-12-21', evidence: 'e1' }])
    expect(all[1]?.broadcasts.map(({ time }) => time)).toEqual(['05:30', '17:00'])
  })
  test('a removed one is gone, with a removed proof and a closing taken back', () => {
    expect(
      readPostings([field('posting/a/card', null), field('posting/a/closed', { day: '2024-12-25' })]),
    ).toEqual([])
    const [one] = readPostings([
      field('posting/a/card', card()),
      field('posting/a/proof/x', null),
      field('posting/a/closed', null),
    ])
    expect(one).toMatchObject({ proofs: [], closed: null, conflicts: [] })
  })
  test('removed by one, changed by another: it stands, and is in conflict', () => {
    const [one] = readPostings([field('posting/a/card', card({ place: 'Nhà văn hóa' }), null)])
    expect(one).toMatchObject({ place: 'Nhà văn hóa', conflicts: ['posting/a/card'] })
  })
  test('what nobody can read is passed over', () => {
    expect(
      readPostings([field('posting/a/card', 'x'), field('posting/b/card', card({ kind: 'radio' }))]),
    ).toEqual([])
    const [one] = readPostings([
      field('posting/a/card', card({ from: '2024-02-30', what: 'x' })),
      field('posting/a/new', {}),
    ])
    expect(one).toMatchObject({ from: null, what: [] })
  })
})

describe('what closed postings say of the legal steps', () => {
  const set = shippedSet('tcpl-2021')
  const [board, announcement] = procedureOf('tcpl-2021').posting!.duties
  const postings = (...cards: [string, Json, string | null][]) =>
    readPostings(
      cards.flatMap(([id, one, closed]) => [
        field(`posting/${id}/card`, one),
        field(`posting/${id}/closed`, closed === null ? null : { day: closed }),
      ]),
    )
  test('begun with the first, done with the last of them', () => {
    const all = postings(
      ['a', card(), '2024-12-25'],
      ['b', card({ place: 'Nhà văn hóa', from: '2024-12-22' }), '2024-12-28'],
      ['c', card({ from: '2024-12-01' }), null],
      ['d', card({ kind: 'website', from: '2024-12-10' }), '2024-12-15'],
    )
    expect(stepDaysOf(set, board!, all)).toEqual({ 'posting-begun': '2024-12-20', 3: '2024-12-28' })
    expect(stepDaysOf(set, announcement!, all)).toEqual({
      'announcement-begun': '2024-12-10',
      4: '2024-12-15',
    })
  })
  test('opened again: nothing is said any more', () => {
    expect(stepDaysOf(set, board!, postings(['a', card(), null]))).toEqual({ 'posting-begun': null, 3: null })
  })
  test('2017: the signing of the report is a step of its own and not the posting’s to say', () => {
    const [duty, loudspeaker] = procedureOf('tcpl-2017').posting!.duties
    const all = postings(['a', card({ from: '2021-01-04' }), '2021-01-18'])
    expect(stepDaysOf(shippedSet('tcpl-2017'), duty!, all)).toEqual({ 2: '2021-01-18' })
    expect(stepDaysOf(shippedSet('tcpl-2017'), loudspeaker!, all)).toEqual({})
  })
})
