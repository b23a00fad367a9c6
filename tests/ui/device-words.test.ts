import { expect, test } from 'vitest'
import type { DeviceRow } from '../../src/app/people/use-devices.ts'
import { agoText, deviceFacts, unsentText } from '../../src/ui/components/devices/device-words.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'

const words = vi.devices
const NOW = Date.UTC(2026, 10, 22, 5)
const MINUTE = 60_000

const row = (report: Partial<NonNullable<DeviceRow['report']>> | null): DeviceRow => ({
  id: 'd1',
  label: 'Android · Chrome',
  desk: false,
  person: { id: 'p1', name: 'Lò Thị Mai' },
  units: ['Xã Suối Mơ'],
  state: 'in-use',
  digits: null,
  enrolledAt: NOW,
  lastSeenAt: NOW,
  revokedAt: null,
  wipeAskedAt: null,
  wipedAt: null,
  mine: true,
  report: report && {
    at: NOW,
    unsent: 0,
    files: 0,
    version: '0.3.0',
    old: false,
    used: 12_400_000,
    quota: 600_000_000,
    persisted: true,
    clockOff: 0,
    ...report,
  },
})
const facts = (report: Parameters<typeof row>[0]) =>
  Object.fromEntries(deviceFacts(row(report), '0.4.0', words, 'vi').map(({ id, value }) => [id, value]))

test('how long ago is said in the largest whole part', () => {
  const ago = (passed: number) => agoText(NOW - passed, NOW, words.ago)
  expect(ago(59_000)).toBe('vừa xong')
  expect(ago(-MINUTE)).toBe('vừa xong')
  expect(ago(59 * MINUTE)).toBe('59 phút trước')
  expect(ago(60 * MINUTE)).toBe('1 giờ trước')
  expect(ago(47 * 60 * MINUTE)).toBe('1 ngày trước')
})

test('what waits is told by changes and files, and nothing is said to be nothing', () => {
  const told = (unsent: number, files: number) =>
    unsentText({ ...(row({}).report as NonNullable<DeviceRow['report']>), unsent, files }, words)
  expect(told(3, 2)).toBe('3 thay đổi, 2 tệp')
  expect(told(0, 2)).toBe('2 tệp')
  expect(told(0, 0)).toBe('Không còn gì')
})

test('a device that has said nothing of itself is not made up', () => {
  expect(facts(null)).toMatchObject({ report: words.neverTold })
  expect(Object.keys(facts(null))).toEqual(['enrolled', 'report'])
  expect(facts({ used: null, quota: null, persisted: null })).toMatchObject({
    storage: words.storageUnknown,
    persisted: words.persistedUnknown,
  })
})

test('an old version and a clock that is off are named, a clock that is right is not', () => {
  expect(facts({ old: true }).version).toBe('0.3.0, cũ hơn máy chủ (0.4.0)')
  expect(facts({ clockOff: -7 * MINUTE }).clock).toBe('chậm hơn máy chủ 7 phút')
  expect(facts({ clockOff: 4 * MINUTE })).not.toHaveProperty('clock')
  expect(facts({}).storage).toBe('đã dùng 12,4 MB trên 600 MB')
})
