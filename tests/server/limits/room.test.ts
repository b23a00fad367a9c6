import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { createRoom, unlessCrowded } from '../../../src/server/limits/room.ts'
import type { CallerEnv } from '../../../src/server/routes/caller-env.ts'
import { startServer } from '../access/test-server.ts'

/** Work that ends when it is told to. */
function openWork() {
  let end = () => {}
  const done = new Promise<string>((resolve) => {
    end = () => resolve('done')
  })
  return { work: () => done, end: () => end() }
}

describe('room for exchanges of entries', () => {
  it('newcomers are kept out before those who were let in', async () => {
    const room = createRoom({ letIn: 1, most: 2 })
    const [one, two] = [openWork(), openWork()]
    expect(room.isCrowded).toBe(false)
    const first = room.use(one.work)
    expect(room.isCrowded).toBe(true)
    const second = room.use(two.work)
    expect(second).not.toBeNull()
    expect(room.use(() => Promise.reject(new Error('Nothing may be done without room')))).toBeNull()
    one.end()
    await first
    expect(room.isCrowded).toBe(true)
    two.end()
    expect(await second).toBe('done')
    expect(room.isCrowded).toBe(false)
  })

  it('on a slow machine fewer newcomers are let in: one that takes too long while others wait is enough', async () => {
    let now = 0
    const room = createRoom({ elapsed: () => now })
    const { work, end } = openWork()
    const working = Array.from({ length: 4 }, () => room.use(work))
    now = 1_500
    expect(room.isCrowded).toBe(false)
    now = 1_501
    expect(room.isCrowded).toBe(true)
    end()
    for (const one of working) await one
    expect(room.isCrowded).toBe(false)
    // One alone takes as long as it takes.
    const alone = openWork()
    const last = room.use(alone.work)
    now = 60_000
    expect(room.isCrowded).toBe(false)
    alone.end()
    await last
  })

  it('work that fails makes room too', async () => {
    const room = createRoom({ letIn: 1, most: 1 })
    await expect(room.use(() => Promise.reject(new Error('a fault of ours')))).rejects.toThrow(
      'a fault of ours',
    )
    expect(room.isCrowded).toBe(false)
  })

  it('a phone that comes back into a crowd hears at once when to come again', async () => {
    const room = createRoom({ letIn: 1, most: 1 })
    const app = new Hono<CallerEnv>()
    app.use('/api/nonce', unlessCrowded(room))
    app.get('/api/nonce', (c) => c.json({}))
    const { work, end } = openWork()
    const working = room.use(work)
    const refused = await app.request('/api/nonce')
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('10')
    expect(await refused.json()).toMatchObject({ code: 'busy' })
    end()
    await working
    expect((await app.request('/api/nonce')).status).toBe(200)
  })

  it('the server answers whoever comes alone', async () => {
    const server = await startServer()
    const answered = await server.app.request('/api/nonce', { headers: { 'x-tcpl-protocol': '1' } })
    expect(answered.status).toBe(200)
  })
})
