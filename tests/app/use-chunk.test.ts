import './support/browser.ts' // first: what `src/app` asks of a page
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, shallowRef, type EffectScope } from 'vue'
import { useChunk } from '../../src/app/use-chunk.ts'

const MINUTE = 60_000
const signals = new Set<() => void>()
const wake = {
  follow(woken: () => void) {
    signals.add(woken)
    return () => void signals.delete(woken)
  },
}
const signal = () => signals.forEach((woken) => woken())

let scope: EffectScope
let away: boolean
let tries: number
beforeEach(() => {
  vi.useFakeTimers()
  scope = effectScope(true)
  away = true
  tries = 0
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

const wanted = shallowRef(true)
async function load(): Promise<string> {
  tries += 1
  await Promise.resolve()
  if (away) throw new TypeError('Failed to fetch dynamically imported module')
  return 'code'
}
async function follow() {
  const code = scope.run(() => useChunk(load, wanted, wake))
  if (!code) throw new Error('The scope has ended')
  await vi.advanceTimersByTimeAsync(0)
  return code
}

test('is loaded once it is wanted, and only once', async () => {
  away = false
  wanted.value = false
  const code = await follow()
  signal()
  expect([code.value, tries]).toEqual([null, 0])
  wanted.value = true
  await vi.advanceTimersByTimeAsync(0)
  signal()
  await vi.advanceTimersByTimeAsync(10 * MINUTE)
  expect([code.value, tries]).toEqual(['code', 1])
})

test('a load that failed is tried again when the network or the person is back', async () => {
  const code = await follow()
  expect([code.value, tries]).toEqual([null, 1])
  away = false
  signal()
  await vi.advanceTimersByTimeAsync(0)
  expect([code.value, tries]).toEqual(['code', 2])
  await vi.advanceTimersByTimeAsync(10 * MINUTE)
  expect(tries).toBe(2)
})

test('without a signal it is tried once a minute, and many signals at once make one try', async () => {
  const code = await follow()
  await vi.advanceTimersByTimeAsync(3 * MINUTE)
  expect(tries).toBe(4)
  for (let times = 0; times < 20; times++) signal()
  await vi.advanceTimersByTimeAsync(MINUTE - 1)
  expect(tries).toBe(5)
  away = false
  await vi.advanceTimersByTimeAsync(1)
  expect([code.value, tries]).toEqual(['code', 6])
})

test('ends with its scope', async () => {
  await follow()
  scope.stop()
  signal()
  await vi.advanceTimersByTimeAsync(10 * MINUTE)
  expect([tries, signals.size]).toEqual([1, 0])
})
