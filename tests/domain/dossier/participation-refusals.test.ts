import { describe, expect, test } from 'vitest'
import { participationRefusals } from '../../../src/domain/dossier/participation-refusals.ts'
import type { Opinion } from '../../../src/domain/opinion/opinion.ts'
import type { LocalDate } from '../../../src/domain/shared/local-date.ts'
import { calendar, shippedSet } from '../../law/shipped-set.ts'

/** Steps of TT 09/2021 Điều 3 khoản 1: posting at the office (3), announcement (4), agreement (6). */
const DONE = {
  'posting-begun': '2024-12-20',
  3: '2024-12-25',
  'announcement-begun': '2024-12-20',
  4: '2024-12-25',
  6: '2024-12-27',
}
interface Case {
  readonly set?: string
  readonly steps?: Record<string, string>
  readonly opinions?: readonly Opinion[]
  readonly returned?: boolean
  readonly year?: number
  readonly today?: string
}
const refusals = ({
  set = 'tcpl-2021',
  steps = DONE,
  opinions = [],
  returned = false,
  year = 2024,
  today = '2025-01-08',
}: Case) =>
  participationRefusals({
    set: shippedSet(set),
    steps,
    opinions,
    returned,
    year,
    today: today as LocalDate,
    calendar,
  })

const opinion = (id: string, over: Partial<Opinion> = {}): Opinion => ({
  id,
  text: 'Đề nghị công khai kết quả hòa giải',
  who: '',
  anonymous: true,
  channel: 'letterbox',
  day: null,
  indicators: [],
  meeting: null,
  reply: null,
  removed: null,
  conflicts: [],
  ...over,
})
const reply = { outcome: 'accepted' as const, text: 'Tiếp thu', day: null, by: '' }

describe('the people’s part before sending under the 2021 set', () => {
  test('posted, announced and agreed: nothing stands in the way', () => {
    expect(refusals({})).toEqual([])
  })
  test('nothing recorded: both postings and the agreement are missing', () => {
    expect(refusals({ steps: {} })).toEqual([
      { code: 'posting-missing', step: 3 },
      { code: 'posting-missing', step: 4 },
      { code: 'agreement-missing', step: 6 },
    ])
  })
  test('the website may take the place of the loudspeaker, not of the board', () => {
    const { 3: _, ...without } = DONE
    expect(refusals({ steps: without })).toEqual([{ code: 'posting-missing', step: 3 }])
  })
  test('taken down a day too soon, with the day it may end', () => {
    expect(refusals({ steps: { ...DONE, 3: '2024-12-24' } })).toEqual([
      { code: 'posting-too-short', step: 3, earliest: '2024-12-25' },
    ])
  })
  test('a day recorded by hand without its beginning is not surely too soon', () => {
    expect(
      refusals({
        steps: { 3: '2022-12-24', 4: '2022-12-24', 6: '2022-12-26' },
        year: 2022,
        today: '2026-11-22',
      }),
    ).toEqual([])
  })
  test('a day still to come is no end', () => {
    expect(refusals({ steps: { ...DONE, 4: '2025-01-09' } })).toEqual([{ code: 'posting-missing', step: 4 }])
    expect(refusals({ steps: { ...DONE, 6: '2025-01-09' } })).toEqual([
      { code: 'agreement-missing', step: 6 },
    ])
  })
  test('sent back for a supplement: it was judged at the first sending', () => {
    expect(refusals({ steps: {}, returned: true })).toEqual([])
  })
})

describe('under the other sets', () => {
  test('2017: the posting of ten working days, no agreement meeting', () => {
    expect(refusals({ set: 'tcpl-2017', year: 2020, steps: {} })).toEqual([
      { code: 'posting-missing', step: 2 },
    ])
    const steps = { 1: '2021-02-05', 2: '2021-02-25' }
    expect(refusals({ set: 'tcpl-2017', year: 2020, steps })).toEqual([
      { code: 'posting-too-short', step: 2, earliest: '2021-02-26' },
    ])
    expect(refusals({ set: 'tcpl-2017', year: 2020, steps: { ...steps, 2: '2021-02-26' } })).toEqual([])
  })
  test('2025: no text says that the sending waits for anything', () => {
    expect(refusals({ set: 'tcpl-2025', year: 2026, steps: {}, today: '2026-12-20' })).toEqual([])
  })
})

describe('opinions', () => {
  const under = (opinions: readonly Opinion[], given: Case = {}) => refusals({ opinions, ...given })
  test.each(['tcpl-2017', 'tcpl-2021', 'tcpl-2025'])(
    'one without an answer stops the sending, whatever the set: %s',
    (set) => {
      const steps = set === 'tcpl-2017' ? { 2: '2021-01-20' } : DONE
      const year = set === 'tcpl-2017' ? 2020 : 2024
      expect(under([opinion('a', { reply }), opinion('b')], { set, steps, year })).toEqual([
        { code: 'opinion-unanswered', opinions: ['b'] },
      ])
    },
  )
  test('an answer without words is none', () => {
    expect(under([opinion('a', { reply: { ...reply, text: '  ' } })])).toHaveLength(1)
  })
  test('one entered by mistake needs no answer', () => {
    expect(under([opinion('a', { removed: { reason: 'Nhập trùng' } })])).toEqual([])
  })
  test('in a returned dossier too: answers are never locked', () => {
    expect(under([opinion('a')], { returned: true })).toHaveLength(1)
  })
})
