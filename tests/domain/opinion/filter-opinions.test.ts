import { describe, expect, test } from 'vitest'
import { filterOpinions, type OpinionQuery } from '../../../src/domain/opinion/filter-opinions.ts'
import type { Opinion } from '../../../src/domain/opinion/opinion.ts'
import type { LocalDate } from '../../../src/domain/shared/local-date.ts'

const opinion = (id: string, over: Partial<Opinion> = {}): Opinion => ({
  id,
  text: 'Đề nghị sửa loa',
  who: '',
  anonymous: true,
  channel: 'letterbox',
  day: '2026-11-20' as LocalDate,
  indicators: [],
  meeting: null,
  reply: null,
  removed: null,
  conflicts: [],
  ...over,
})
const reply = { outcome: 'accepted' as const, text: 'Đã sửa loa thôn 3', day: null, by: '' }
const all = [
  opinion('answered', { reply, day: '2026-11-22' as LocalDate }),
  opinion('old', { who: 'Lò Thị Pản', indicators: ['TC3.CT1'] }),
  opinion('new', { day: '2026-11-21' as LocalDate, channel: 'phone', text: 'Sách pháp luật còn thiếu' }),
  opinion('removed', { removed: { reason: 'Trùng' } }),
  opinion('blank', { text: ' ' }),
]
const found = (query: Partial<OpinionQuery> = {}) =>
  filterOpinions(all, { filter: 'all', channel: null, indicator: null, words: '', ...query }).map(
    ({ id }) => id,
  )

describe('opinions are found', () => {
  test('those without an answer first, the newest first; one without a word is none', () => {
    expect(found()).toEqual(['new', 'old', 'answered'])
    expect(found({ filter: 'open' })).toEqual(['new', 'old'])
    expect(found({ filter: 'removed' })).toEqual(['removed'])
  })
  test.each<[string, Partial<OpinionQuery>, string[]]>([
    ['by channel', { channel: 'phone' }, ['new']],
    ['by indicator', { indicator: 'TC3.CT1' }, ['old']],
    ['about the result as a whole', { indicator: '' }, ['new', 'answered']],
    ['without diacritics', { words: 'sua LOA' }, ['old', 'answered']],
    ['by who said it', { words: 'lo thi pan' }, ['old']],
    ['by the answer', { words: 'thôn 3' }, ['answered']],
    ['by nothing there is', { words: 'xyz' }, []],
  ])('%s', (_, query, ids) => {
    expect(found(query)).toEqual(ids)
  })
})
