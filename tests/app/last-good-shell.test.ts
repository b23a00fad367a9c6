import { describe, expect, test } from 'vitest'
import { lastGoodShell, type PresentShell } from '../../src/service-worker/last-good-shell.ts'

/** Cache Storage as far as the worker uses it. */
function memoryCaches() {
  const stores = new Map<string, Map<string, string>>()
  const caches = {
    open: (name: string) => {
      const store = stores.get(name) ?? new Map<string, string>()
      stores.set(name, store)
      return Promise.resolve({
        match: (key: string) => Promise.resolve(store.has(key) ? new Response(store.get(key)) : undefined),
        put: async (key: string, response: Response) => void store.set(key, await response.text()),
      })
    },
    keys: () => Promise.resolve([...stores.keys()]),
    delete: (name: string) => Promise.resolve(stores.delete(name)),
  } as unknown as CacheStorage
  return { caches, stores }
}

const DAY = 86_400_000

function phone() {
  const { caches, stores } = memoryCaches()
  let t = Date.UTC(2026, 10, 22)
  const shell = lastGoodShell(caches, () => t, '/index.html')
  const release = (version: string): PresentShell => ({
    version,
    files: ['/index.html', `/assets/form-${version}.js`],
    match: (file) => Promise.resolve(new Response(`${version} ${file}`)),
  })
  return {
    stores,
    pass: (ms: number) => (t += ms),
    prove: (version: string) => shell.prove(release(version)),
    /** Opens the app; says whose page comes. */
    async open(version: string): Promise<string> {
      const page = await shell.instead(release(version))
      return page ? await page.text() : version
    },
    release,
    shell,
  }
}

describe('the last good shell', () => {
  test('a release that starts is served for ever, however often it is opened', async () => {
    const { open, prove, pass } = phone()
    for (let i = 0; i < 5; i++) {
      expect(await open('A')).toBe('A')
      await prove('A')
      pass(60_000)
    }
  })

  test('a release that does not start twice in a row gives way to the one before; the next release is tried', async () => {
    const { open, prove, pass } = phone()
    await prove('A')
    expect(await open('B')).toBe('B')
    pass(20_000)
    expect(await open('B')).toBe('B')
    pass(20_000)
    expect(await open('B')).toBe('A /index.html')
    pass(3_600_000)
    expect(await open('B')).toBe('A /index.html')
    expect(await open('C')).toBe('C')
    await prove('C')
    pass(20_000)
    expect(await open('C')).toBe('C')
  })

  test('after a day it may try once more, and is left aside again when it still does not start', async () => {
    const { open, prove, pass } = phone()
    await prove('A')
    await open('B')
    pass(20_000)
    await open('B')
    pass(DAY)
    expect(await open('B')).toBe('B')
    pass(20_000)
    expect(await open('B')).toBe('A /index.html')
    pass(DAY)
    await open('B')
    await prove('B')
    expect(await open('B')).toBe('B')
  })

  test('tabs that come back together are one start', async () => {
    const { open, prove, pass } = phone()
    await prove('A')
    for (let tab = 0; tab < 6; tab++) {
      expect(await open('B')).toBe('B')
      pass(500)
    }
  })

  test('a clock that was set back neither hides the new release nor brings the old one', async () => {
    const { open, prove, pass } = phone()
    await prove('A')
    await open('B')
    pass(-400 * DAY)
    expect(await open('B')).toBe('B')
    pass(20_000)
    expect(await open('B')).toBe('A /index.html')
  })

  test('without one that has started there is nothing to give way to', async () => {
    const { open, pass } = phone()
    for (let i = 0; i < 5; i++) {
      expect(await open('A')).toBe('A')
      pass(20_000)
    }
  })

  test('the files of one shell are kept, whole: one that is not whole leaves the one before', async () => {
    const { stores, shell, release, prove } = phone()
    await prove('A')
    await shell.prove({
      ...release('B'),
      match: (file) => Promise.resolve(file === '/index.html' ? new Response('B') : undefined),
    })
    const page = async (version: string) => (await shell.instead(release(version)))?.text()
    expect(await page('B')).toBeUndefined()
    await prove('C')
    expect([...stores.keys()].filter((name) => name.startsWith('last-good-shell'))).toEqual([
      'last-good-shell C',
    ])
    expect([...(stores.get('last-good-shell C')?.keys() ?? [])]).toEqual(['/index.html', '/assets/form-C.js'])
  })
})
