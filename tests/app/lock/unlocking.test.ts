import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { createUnlocking } from '../../../src/app/lock/unlocking.ts'
import { unlockCode } from '../../../src/domain/person/unlock-code.ts'
import { fromBase64Url, toBase64Url } from '../../../src/protocol/web-crypto.ts'
import { webHmac } from '../../../src/protocol/web-hmac.ts'
import { readLock, writeLock } from '../../../src/storage/space/change-lock.ts'
import type { SecretHash } from '../../../src/storage/space/lock-row.ts'
import type { Space } from '../../../src/storage/space/space.ts'
import { StorageFault } from '../../../src/storage/storage-fault.ts'
import { newSpace, write } from '../../storage/support/new-space.ts'
import { newDeviceId, testPorts } from '../../storage/support/test-ports.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const PIN = '274905'
const KEY = toBase64Url(new Uint8Array(32).fill(7))

/** A quick stand-in for argon2id, which has a test of its own. */
const quick = (secret: string): SecretHash => ({
  alg: 'PBKDF2-HMAC-SHA-256',
  iterations: 1,
  salt: '',
  hash: createHash('sha256').update(secret).digest('base64url'),
})

/** The wall clock that anybody may set, and the one that nobody can. */
const clock = { wall: Date.UTC(2026, 10, 22, 3), elapsed: 0 }
function pass(ms: number): void {
  clock.wall += ms
  clock.elapsed += ms
}

let space: Space
beforeEach(async () => {
  space = await newSpace(testPorts({ clock: { now: () => clock.wall } }), newDeviceId())
  const untouched = { minutes: 5, wrong: 0, wrongAt: 0, challenge: null } as const
  await writeLock(space, { kind: 'pin', secret: quick(PIN), ...untouched })
})

/** A page over the same store; a reload is another one, which has watched nothing. */
let random = 0
const openPage = () =>
  createUnlocking(space, {
    elapsed: () => clock.elapsed,
    random: (bytes) => new Uint8Array(bytes).fill(++random),
    hash: (secret) => Promise.resolve(quick(secret)),
    matches: (secret, kept) => Promise.resolve(quick(secret).hash === kept.hash),
  })

async function guessWrong(page: ReturnType<typeof openPage>, times: number): Promise<void> {
  for (let i = 0; i < times; i++) expect(await page.guessSecret('000001')).toBe('wrong')
}

describe('guessing at the PIN', () => {
  test('the right one opens and forgives what was wrong before', async () => {
    const page = openPage()
    await guessWrong(page, 4)
    expect(await page.standing()).toEqual({ kind: 'pin', free: 1, wait: 0 })
    expect(await page.guessSecret(PIN)).toBe('right')
    expect(await page.standing()).toEqual({ kind: 'pin', free: 5, wait: 0 })
  })

  test('after five wrong ones it waits 30 s, then 1, 5 and 15 minutes; the right one has to wait, too', async () => {
    const page = openPage()
    await guessWrong(page, 5)
    for (const wait of [30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, 15 * MINUTE]) {
      expect(await page.standing()).toEqual({ kind: 'pin', free: 0, wait })
      expect(await page.guessSecret(PIN)).toBe('wait')
      pass(wait - 1)
      expect(await page.guessSecret(PIN)).toBe('wait')
      pass(1)
      await guessWrong(page, 1)
    }
    pass(15 * MINUTE)
    expect(await page.guessSecret(PIN)).toBe('right')
  })

  test('a reload forgives nothing, and time that passed while the app was closed counts', async () => {
    await guessWrong(openPage(), 5)
    const page = openPage()
    expect((await page.standing())?.wait).toBe(30 * SECOND)
    clock.wall += 20 * SECOND // the phone was off: only the wall clock went on
    expect((await openPage().standing())?.wait).toBe(10 * SECOND)
  })

  test('a clock set back shortens nothing, and freezes nobody out for a year', async () => {
    const page = openPage()
    await guessWrong(page, 5)
    pass(10 * SECOND)
    clock.wall -= 365 * 24 * 60 * MINUTE
    // The page has watched ten seconds of it.
    expect((await page.standing())?.wait).toBe(20 * SECOND)
    // A page that has not begins again, once.
    const reloaded = openPage()
    expect((await reloaded.standing())?.wait).toBe(30 * SECOND)
    pass(29 * SECOND)
    expect((await openPage().standing())?.wait).toBe(SECOND)
    pass(SECOND)
    expect(await openPage().guessSecret(PIN)).toBe('right')
  })

  test('a guess is counted before it is judged: ending the app meanwhile is no way around', async () => {
    const never = createUnlocking(space, {
      elapsed: () => clock.elapsed,
      random: (bytes) => new Uint8Array(bytes),
      hash: (secret) => Promise.resolve(quick(secret)),
      matches: () => new Promise(() => undefined),
    })
    void never.guessSecret('000001')
    await expect.poll(async () => (await readLock(space))?.wrong).toBe(1)
  })

  test('two tabs that guess at the same time are both counted', async () => {
    const [a, b] = [openPage(), openPage()]
    await Promise.all([a.guessSecret('000001'), b.guessSecret('000002')])
    expect((await readLock(space))?.wrong).toBe(2)
  })

  test('what the browser cannot check is no guess', async () => {
    const blind = createUnlocking(space, {
      elapsed: () => clock.elapsed,
      random: (bytes) => new Uint8Array(bytes),
      hash: (secret) => Promise.resolve(quick(secret)),
      matches: () => Promise.resolve(null),
    })
    expect(await blind.guessSecret(PIN)).toBe('cannot-check')
    expect((await readLock(space))?.wrong).toBe(0)
  })

  test('a full disk shuts nobody out, and is no way to guess for free', async () => {
    const full = Object.create(space, {
      write: { value: () => Promise.reject(new StorageFault('quota')) },
    }) as Space
    const page = createUnlocking(full, {
      elapsed: () => clock.elapsed,
      random: (bytes) => new Uint8Array(bytes),
      hash: (secret) => Promise.resolve(quick(secret)),
      matches: (secret, kept) => Promise.resolve(quick(secret).hash === kept.hash),
    })
    await guessWrong(page, 5)
    expect(await page.standing()).toEqual({ kind: 'pin', free: 0, wait: 30 * SECOND })
    expect(await page.guessSecret(PIN)).toBe('wait')
    pass(30 * SECOND)
    expect(await page.guessSecret(PIN)).toBe('right')
    expect((await page.standing())?.free).toBe(5)
  })

  test('a thousand wrong guesses delete nothing', async () => {
    await write(space, 'fact/TC1.CT1.due', 6)
    const page = openPage()
    for (let i = 0; i < 1000; i++) {
      await page.guessSecret('000001')
      pass(15 * MINUTE)
    }
    expect(await space.entries.count()).toBe(1)
    expect(await page.guessSecret(PIN)).toBe('right')
  }, 120_000)
})

describe('a forgotten PIN', () => {
  const codeFor = (challenge: string) => unlockCode(webHmac, fromBase64Url(KEY), challenge)
  async function challengeOf(page: ReturnType<typeof openPage>): Promise<string> {
    const challenge = await page.challenge()
    if (challenge === null) throw new Error('No key')
    return challenge
  }

  test('needs the key that a server has given once', async () => {
    const page = openPage()
    expect(await page.challenge()).toBeNull()
    expect(await page.guessCode('00000000')).toBe('wrong')
    await space.write([], () => space.writeMeta('unlockKey', KEY))
    expect(await page.challenge()).toMatch(/^\d{8}$/)
  })

  test('is opened by the code for its challenge, typed with or without gaps; then another PIN must be set', async () => {
    await space.write([], () => space.writeMeta('unlockKey', KEY))
    const page = openPage()
    const challenge = await challengeOf(page)
    // The administrator calls back after a reload: it is still the same question.
    expect(await openPage().challenge()).toBe(challenge)
    const code = await codeFor(challenge)
    expect(await page.guessCode(`${code.slice(0, 4)} ${code.slice(4)}`)).toBe('right')
    // The app was ended before the new PIN was set: the old code still answers.
    expect(await openPage().guessCode(code)).toBe('right')
    await page.renew('passphrase', 'Suối mơ có mưa')
    expect(await page.guessSecret(PIN)).toBe('wrong')
    expect(await page.guessSecret('Suối mơ có mưa')).toBe('right')
    // It has served: the next time is another question, which the old code does not answer.
    expect(await challengeOf(page)).not.toBe(challenge)
    expect(await page.guessCode(code)).toBe('wrong')
  })

  test('wrong codes are slowed as wrong PINs are, with the same count', async () => {
    await space.write([], () => space.writeMeta('unlockKey', KEY))
    const page = openPage()
    const code = await codeFor(await challengeOf(page))
    await guessWrong(page, 3)
    for (const wrong of ['00000000', '00000001']) expect(await page.guessCode(wrong)).toBe('wrong')
    expect(await page.guessCode(code)).toBe('wait')
    expect(await page.guessSecret(PIN)).toBe('wait')
    pass(30 * SECOND)
    expect(await page.guessCode(code)).toBe('right')
  })

  test('a code that was never asked for opens nothing', async () => {
    await space.write([], () => space.writeMeta('unlockKey', KEY))
    expect(await openPage().guessCode(await codeFor('00000000'))).toBe('wrong')
  })
})
