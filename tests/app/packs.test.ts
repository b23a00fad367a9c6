import { describe, expect, test } from 'vitest'
import { keptPacks } from '../../src/service-worker/packs.ts'

/** Cache Storage as far as the worker uses it. */
function memoryCaches() {
  const stores = new Map<string, Map<string, Response>>()
  const match = (store: Map<string, Response> | undefined, key: string) => store?.get(key)?.clone()
  const caches = {
    open: (name: string) => {
      const store = stores.get(name) ?? new Map<string, Response>()
      stores.set(name, store)
      return Promise.resolve({
        match: (key: string) => Promise.resolve(match(store, key)),
        put: (key: string, response: Response) => Promise.resolve(void store.set(key, response)),
      })
    },
    match: (key: string) =>
      Promise.resolve([...stores.values()].map((store) => match(store, key)).find((found) => found)),
    keys: () => Promise.resolve([...stores.keys()]),
    delete: (name: string) => Promise.resolve(stores.delete(name)),
  } as unknown as CacheStorage
  return { caches, stores }
}

const script = (text: string) => new Response(text, { headers: { 'Content-Type': 'text/javascript' } })

/** A browser, its network and the worker of each release. */
function browser() {
  const { caches, stores } = memoryCaches()
  const asked: string[] = []
  const net = { answer: (address: string): Response => script(address) }
  const fetchFile = async (address: string): Promise<Response> => {
    asked.push(address)
    return Promise.resolve(net.answer(address))
  }
  const release = (version: string, desk: readonly string[], en: readonly string[] = []) =>
    keptPacks(
      caches,
      fetchFile,
      version,
      new Map([
        ['desk', desk],
        ['en', en],
      ]),
    )
  const files = (name: string) => [...(stores.get(name)?.keys() ?? [])]
  return { stores, asked, net, release, files }
}

const away = () => {
  throw new TypeError('Failed to fetch')
}

describe('the packs of a device', () => {
  test('a pack is fetched whole, once, however often it is asked for', async () => {
    const { asked, release, files } = browser()
    const worker = release('1', ['/assets/inbox.js', '/assets/inbox.css'])
    await Promise.all([worker.keep('desk'), worker.keep('desk')])
    await worker.keep('desk')
    expect(asked).toEqual(['/assets/inbox.js', '/assets/inbox.css'])
    expect(files('pack desk 1')).toEqual(['/assets/inbox.js', '/assets/inbox.css', '/pack-whole.json'])
  })

  test('where the network goes in the midst, the next try fetches what is missing', async () => {
    const { asked, net, release } = browser()
    const worker = release('1', ['/assets/a.js', '/assets/b.js'])
    net.answer = (address) => (address === '/assets/b.js' ? away() : script(address))
    await expect(worker.keep('desk')).rejects.toThrow('Failed to fetch')
    net.answer = script
    await worker.keep('desk')
    expect(asked).toEqual(['/assets/a.js', '/assets/b.js', '/assets/b.js'])
  })

  test.each([
    [
      'a page in the place of a script',
      () => new Response('<h1>Wi-Fi</h1>', { headers: { 'Content-Type': 'text/html; charset=utf-8' } }),
    ],
    ['a file that is not there', () => new Response('Not found', { status: 404 })],
  ])('%s is not kept', async (_name, answer) => {
    const { net, release, files } = browser()
    net.answer = answer
    await expect(release('1', ['/assets/a.js']).keep('desk')).rejects.toThrow(TypeError)
    expect(files('pack desk 1')).toEqual([])
  })

  test('a new release has the packs that were whole before it takes over, and fetches only what changed', async () => {
    const { asked, release, files } = browser()
    await release('1', ['/assets/a.js', '/assets/b-1.js'], ['/assets/en-1.js']).keep('desk')
    asked.length = 0
    await release('2', ['/assets/a.js', '/assets/b-2.js'], ['/assets/en-2.js']).carryOver()
    expect(asked).toEqual(['/assets/b-2.js'])
    expect(files('pack desk 2')).toEqual(['/assets/a.js', '/assets/b-2.js', '/pack-whole.json'])
    expect(files('pack en 2')).toEqual([])
    // Those of the release before stay until the new one has started.
    expect(files('pack desk 1')).toContain('/assets/b-1.js')
  })

  test('a pack that cannot be had keeps the new release from being installed; one that was never whole does not', async () => {
    const { net, release } = browser()
    const first = release('1', ['/assets/a-1.js'], ['/assets/en-1.js', '/assets/more.js'])
    await first.keep('desk')
    net.answer = (address) => (address === '/assets/more.js' ? away() : script(address))
    await expect(first.keep('en')).rejects.toThrow()
    net.answer = away
    await expect(release('2', ['/assets/a-1.js'], ['/assets/en-2.js']).carryOver()).resolves.toBeUndefined()
    await expect(release('3', ['/assets/a-3.js']).carryOver()).rejects.toThrow('Failed to fetch')
  })

  test('packs of other releases go, and nothing else', async () => {
    const { stores, release } = browser()
    await release('1', ['/assets/a-1.js']).keep('desk')
    stores.set('last-good-shell 1', new Map())
    const second = release('2', ['/assets/a-2.js'])
    await second.carryOver()
    await second.discardOthers()
    expect([...stores.keys()]).toEqual(['last-good-shell 1', 'pack desk 2'])
  })
})
