import { expect, test } from 'vitest'
import { meetingValueText } from '../../src/ui/components/meeting/meeting-value-text.ts'
import { participationValueText } from '../../src/ui/components/participation/participation-value-text.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'

const plan = { kind: 'hamlet', purpose: 'other', title: 'Họp thôn Nà Cày', hamlet: 'h1', day: '2026-11-20' }

test('two plans that differ in one thing read differently, and no code of the app is shown', () => {
  const name = { kind: 'meeting', of: 'm1', aspect: 'plan' } as const
  const text = (more: object) =>
    meetingValueText(vi, name, { ...plan, time: '19:30', place: 'Nhà văn hóa', clusters: [], ...more })
  const all = [
    text({}),
    text({ noticeDay: '2026-11-17' }),
    text({ papersDay: '2026-11-17' }),
    text({ noticeWays: ['loa truyền thanh'] }),
    text({ clusters: [{ id: '0199-x', name: 'Cụm 1' }] }),
  ]
  expect(new Set(all).size).toBe(all.length)
  expect(all.join()).not.toMatch(/0199|hamlet|other/)
  const position = { ...name, aspect: 'position' }
  expect(meetingValueText(vi, position, { lat: 21_500_000, lon: 104_250_000, accuracy: 8 })).toBe(
    '21.50000, 104.25000',
  )
  const note = { item: '0199-i', kind: 'discussion', text: 'Sửa đường', by: 'Bà Ơn' }
  expect(meetingValueText(vi, { ...name, aspect: 'note' }, note)).toBe('Bà Ơn · Sửa đường')
})

test('an opinion and its answer stand in words, not in codes', () => {
  const said = { text: 'Chưa công khai', who: '', anonymous: true, channel: 'letterbox', day: '2026-11-20' }
  const name = { kind: 'opinion', of: 'o1', aspect: 'said' } as const
  expect(participationValueText(vi, name, { ...said, indicators: [], meeting: '0199-m' })).toBe(
    'Chưa công khai · Không nêu tên · Hòm thư góp ý · 20/11/2026',
  )
  const reply = { outcome: 'accepted', text: 'Đã niêm yết', day: '2026-11-21', by: 'Lò Văn Pâng' }
  expect(participationValueText(vi, { ...name, aspect: 'reply' }, reply)).toBe(
    'Tiếp thu · Đã niêm yết · 21/11/2026 · Lò Văn Pâng',
  )
  expect(participationValueText(vi, name, null)).toBe(vi.meeting.value.removed)
})
