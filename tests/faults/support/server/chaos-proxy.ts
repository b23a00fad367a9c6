import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** What befalls one connection. */
export type Trouble =
  | { readonly kind: 'none' }
  /** Accepted, and never answered. */
  | { readonly kind: 'black-hole' }
  /** The request is cut after so many bytes: 0 loses it whole. */
  | { readonly kind: 'cut-request'; readonly after: number }
  /** The server has answered, and so many bytes of it arrive: 0 loses the answer after the commit. */
  | { readonly kind: 'cut-answer'; readonly after: number }
  /** Both ways in pieces, late. */
  | { readonly kind: 'slow'; readonly latency: number; readonly piece: number }
  /** The request reaches the server twice at once; the first answer comes back. */
  | { readonly kind: 'twice' }
  /** Somebody's cache answers with what he saw before. */
  | { readonly kind: 'stale' }

export interface ChaosProxy {
  readonly url: string
  /** How often each trouble was caused. */
  readonly caused: ReadonlyMap<Trouble['kind'], number>
  readonly connections: number
  /** From now on everything goes well, or badly again. */
  calm(is: boolean): void
  close(): Promise<void>
}

/** A TCP proxy before a server: what befalls each connection is asked of `choose`, so that a seed repeats a run. */
export async function startChaosProxy(port: () => number, choose: () => Trouble): Promise<ChaosProxy> {
  const caused = new Map<Trouble['kind'], number>()
  const sockets = new Set<Socket>()
  const seen: { answer: Buffer | null } = { answer: null }
  let connections = 0
  let calm = false

  const server: Server = createServer((client) => {
    connections += 1
    const trouble = calm ? ({ kind: 'none' } as const) : choose()
    caused.set(trouble.kind, (caused.get(trouble.kind) ?? 0) + 1)
    adopt(client)
    if (trouble.kind === 'black-hole') {
      client.resume()
      return
    }
    if (trouble.kind === 'stale' && seen.answer) {
      const { answer } = seen
      client.once('data', () => client.end(answer))
      return
    }
    const upstream = adopt(connect(port(), '127.0.0.1'))
    client.on('close', () => upstream.destroy())
    const twin = trouble.kind === 'twice' ? adopt(connect(port(), '127.0.0.1')) : null
    twin?.resume()
    const limit = (kind: Trouble['kind']) =>
      trouble.kind === kind && 'after' in trouble ? trouble.after : Infinity
    const manner = trouble.kind === 'slow' ? trouble : null
    void pump(client, [upstream, ...(twin ? [twin] : [])], limit('cut-request'), manner)
    const answer: Buffer[] = []
    upstream.on('data', (bytes: Buffer) => answer.push(bytes))
    upstream.on('end', () => {
      if (trouble.kind === 'none') seen.answer = Buffer.concat(answer)
    })
    void pump(upstream, [client], limit('cut-answer'), manner)
  })

  /** Broken connections are what this is for: nothing to do about their errors but to close. */
  function adopt(socket: Socket): Socket {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    return socket
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    caused,
    get connections() {
      return connections
    },
    calm: (is) => {
      calm = is
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Hands everything on, until `limit` bytes; then both sides are cut off. */
async function pump(
  from: Socket,
  to: readonly Socket[],
  limit: number,
  manner: { readonly latency: number; readonly piece: number } | null,
): Promise<void> {
  let sent = 0
  try {
    for await (const chunk of from) {
      const bytes = chunk as Buffer
      const kept = bytes.subarray(0, Math.max(0, limit - sent))
      if (manner) await pause(manner.latency)
      for (let at = 0; at < kept.length; at += manner?.piece ?? kept.length) {
        for (const one of to) one.write(kept.subarray(at, at + (manner?.piece ?? kept.length)))
        if (manner) await pause(2)
      }
      sent += bytes.length
      if (sent <= limit) continue
      for (const one of [from, ...to]) one.destroy()
      return
    }
    for (const one of to) one.end()
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause
    for (const one of [from, ...to]) one.destroy()
  }
}

/** Mulberry32: the same numbers for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
