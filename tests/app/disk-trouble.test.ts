import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answered } from '../../src/app/device/answered.ts'
import { diskTrouble } from '../../src/app/device/disk-trouble.ts'
import { StorageFault } from '../../src/storage/storage-fault.ts'

const full = new StorageFault('quota')
beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  diskTrouble.over()
  vi.useRealTimers()
})
const shown = () => [diskTrouble.now.value, diskTrouble.open.value]

test('in the midst of typing a line has to do; the screen comes when the keys rest', () => {
  diskTrouble.tell(full, 'midst')
  expect(shown()).toEqual(['quota', false])
  vi.advanceTimersByTime(2_000)
  diskTrouble.tell(full, 'midst')
  vi.advanceTimersByTime(2_000)
  expect(shown()).toEqual(['quota', false])
  vi.advanceTimersByTime(1_000)
  expect(shown()).toEqual(['quota', true])
})

test('in full once: who has gone back to his text is left alone by the next failure', () => {
  diskTrouble.tell(full)
  expect(shown()).toEqual(['quota', true])
  diskTrouble.show(false)
  diskTrouble.tell(full)
  diskTrouble.tell(full, 'midst')
  vi.advanceTimersByTime(60_000)
  expect(shown()).toEqual(['quota', false])
})

test('over before the keys rest: nothing comes any more', () => {
  diskTrouble.tell(full, 'midst')
  diskTrouble.over()
  vi.advanceTimersByTime(60_000)
  expect(shown()).toEqual([null, false])
})

test('a store that neither writes nor refuses is told as one that does not answer; a late answer ends it', async () => {
  let answer = (_: string): void => undefined
  const write = answered(new Promise<string>((resolve) => (answer = resolve)))
  vi.advanceTimersByTime(7_999)
  expect(shown()).toEqual([null, false])
  vi.advanceTimersByTime(1)
  expect(shown()).toEqual(['disk', false])
  vi.advanceTimersByTime(3_000)
  expect(shown()).toEqual(['disk', true])
  answer('stored')
  expect(await write).toBe('stored')
  expect(shown()).toEqual([null, false])
})

test('a store that answers in time is not spoken of', async () => {
  await answered(Promise.resolve())
  await expect(answered(Promise.reject(full))).rejects.toBe(full)
  vi.advanceTimersByTime(60_000)
  expect(shown()).toEqual([null, false])
})

test.each([
  ['closed', 'disk'],
  ['unknown', 'disk'],
  ['lost', 'lost'],
  ['blocked', null],
  ['outdated-writer', null],
] as const)('a store that is %s is told as %s', (kind, told) => {
  diskTrouble.tell(new StorageFault(kind))
  expect(diskTrouble.now.value).toBe(told)
})

test('what is no fault of the store is left to whoever has it', () => {
  diskTrouble.tell(new TypeError('Failed to fetch'))
  expect(shown()).toEqual([null, false])
})
