import './support/browser.ts' // first: what `src/app` asks of a page
import { describe, expect, test } from 'vitest'
import { installPlatform } from '../../src/app/device/install-platform.ts'
import { keepingOf } from '../../src/app/device/persistence.ts'
import { photosLeft, roomForFiles } from '../../src/app/device/photo-budget.ts'
import { reportOf } from '../../src/app/device/use-losses.ts'
import { faultKindOf } from '../../src/app/fault.ts'
import { asStorageFault } from '../../src/storage/storage-fault.ts'
import type { LossRecord } from '../../src/storage/space/loss-record.ts'

const named = (name: string, inner?: unknown) => Object.assign(new Error(name), { name, inner })

test('a full disk is recognised by all the names it comes under', () => {
  expect(faultKindOf(asStorageFault(named('AbortError', named('QuotaExceededError'))))).toBe('quota')
  expect(faultKindOf(asStorageFault(named('AbortError', named('AbortError'))))).toBe('disk')
  const opening = named('OpenFailedError', named('UnknownError'))
  expect(faultKindOf(asStorageFault(opening))).toBe('disk')
  expect(faultKindOf(asStorageFault(named('DatabaseClosedError')))).toBe('closed')
  expect(faultKindOf(new TypeError('ours'))).toBe('unknown')
})

test('a browser that promised and no longer does is worse than one that never did', () => {
  expect(keepingOf(true, false)).toBe('kept')
  expect(keepingOf(false, true)).toBe('revoked')
  expect(keepingOf(false, false)).toBe('not-kept')
})

test('photos stop while there is still room for text', () => {
  const files = (bytes: number) => ({ originals: { count: 1, bytes }, copies: { count: 0, bytes: 0 } })
  expect(roomForFiles(files(580_000_000))).toBe(0)
  expect(roomForFiles(files(579_000_000))).toBe(1_000_000)
  expect(photosLeft(files(0))).toBe(1380)
})

test('each browser is told its own way to install', () => {
  const android = 'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko)'
  expect(installPlatform(`${android} Chrome/126.0 Mobile Safari/537.36`)).toBe('chrome-android')
  expect(installPlatform(`${android} SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36`)).toBe('samsung')
  expect(installPlatform('Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) Version/17.5 Safari/604.1')).toBe('ios')
  expect(installPlatform('Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) CriOS/126.0 Safari/604.1')).toBe('none')
  expect(installPlatform('Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36')).toBe('desktop')
  expect(installPlatform('Mozilla/5.0 (Android 13; Mobile; rv:127.0) Gecko Firefox/127.0')).toBe('none')
})

describe('the report of a loss', () => {
  const loss: LossRecord = {
    device: 'd1',
    person: { id: 'p1', name: 'Lò Thị Mai' },
    whole: true,
    gap: { from: 1, to: 42, t: 5 },
    confirmed: { n: 38, t: 4 },
    foundAt: 6,
    answer: null,
  }

  test('before anybody was asked it tells what the server last confirmed', () => {
    expect(reportOf(loss, [])).toMatchObject({
      gap: { size: 42 },
      confirmed: { count: 38, at: 4 },
      server: null,
      here: 0,
      gone: [],
    })
    expect(reportOf({ ...loss, gap: null }, [])).toMatchObject({ gap: null, confirmed: null, here: 0 })
  })

  test('a part that went is measured against that part only', () => {
    const part = { ...loss, whole: false, gap: { from: 40, to: 42, t: 5 } }
    expect(reportOf({ ...part, confirmed: { n: 41, t: 4 } }, [40])).toMatchObject({
      gap: { size: 3 },
      confirmed: { count: 2 },
      here: 1,
    })
    expect(reportOf(part, []).confirmed).toEqual({ count: 0, at: 4 })
  })

  test('gone is what neither the server nor a file has given back', () => {
    const answer = { held: 39, missing: [{ from: 40, to: 42 }], at: 7 }
    const here = [...Array(39).keys()].map((i) => i + 1)
    expect(reportOf({ ...loss, answer }, [...here, 41])).toMatchObject({
      here: 40,
      gone: [
        { from: 40, to: 40 },
        { from: 42, to: 42 },
      ],
    })
  })
})
