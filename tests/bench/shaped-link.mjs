import { connect, createServer } from 'node:net'

/** Bytes that go over a line at once; between two of them every other connection gets its turn. */
const PACKET = 1460
/** What one connection may have waiting before its sender is asked to pause, in bytes. */
const MOST_WAITING = 64 * 1024

/** `kbps` 0 means no limit. `rtt` in milliseconds. */
export const NETWORKS = {
  none: { down: 0, up: 0, rtt: 0 },
  rural3g: { down: 400, up: 200, rtt: 400 },
}

/**
 * A TCP proxy in front of a server, shaped as a phone's line is. It stands outside the browser, so that what a service
 * worker fetches passes through it too, which the developer tools' own throttling does not reach. All connections share
 * the line fairly. The port stays the same for the whole bench: a browser's store belongs to one address.
 *
 * @param {number} target port of the server on this machine
 */
export async function openLink(target) {
  const down = new Line()
  const up = new Line()
  const sockets = new Set()
  let handshake = 0
  let cut = false

  const server = createServer({ noDelay: true, pauseOnConnect: true }, (phone) => {
    if (cut) {
      phone.resetAndDestroy()
      return
    }
    sockets.add(phone)
    phone.on('close', () => sockets.delete(phone))
    phone.on('error', () => phone.destroy())
    // The handshake of the phone's connection took a round trip that a loopback connection does not.
    setTimeout(() => {
      const there = connect({ host: '127.0.0.1', port: target, noDelay: true })
      there.on('error', () => phone.destroy())
      phone.on('close', () => there.destroy())
      up.carry(phone, there)
      down.carry(there, phone)
    }, handshake)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://localhost:${server.address().port}`,
    /** @param {{ down: number, up: number, rtt: number }} network */
    shape(network) {
      down.shape(network.down, network.rtt / 2)
      up.shape(network.up, network.rtt / 2)
      handshake = network.rtt
    },
    /** No server to be reached: connections are refused and open ones broken. */
    offline(on) {
      cut = on
      if (on) for (const socket of sockets) socket.destroy()
    },
    /** Milliseconds since the last byte came down. */
    quietFor: () => performance.now() - down.lastAt,
    /** Bytes that have gone over the line so far, both ways. */
    carried: () => down.bytes + up.bytes,
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

/** One direction of the link. */
class Line {
  lastAt = performance.now()
  bytes = 0
  #bytesPerMs = 0
  #delay = 0
  /** Connections with bytes waiting, each in its turn. */
  #turns = []
  /** Packets under way, the earliest first. */
  #underWay = []
  #freeAt = 0
  #timer

  shape(kbps, delay) {
    this.#bytesPerMs = kbps / 8
    this.#delay = delay
  }

  carry(source, sink) {
    const flow = { source, sink, packets: [], waiting: 0, underWay: 0, ended: false }
    source.on('data', (bytes) => this.#take(flow, bytes))
    source.on('end', () => {
      flow.ended = true
      finish(flow)
    })
    source.resume()
  }

  #take(flow, bytes) {
    if (this.#bytesPerMs === 0 && this.#underWay.length === 0 && this.#turns.length === 0) {
      this.#deliver(flow, bytes)
      return
    }
    if (flow.packets.length === 0) this.#turns.push(flow)
    for (let at = 0; at < bytes.length; at += PACKET) flow.packets.push(bytes.subarray(at, at + PACKET))
    flow.waiting += bytes.length
    if (flow.waiting > MOST_WAITING) flow.source.pause()
    this.#pump()
  }

  #pump() {
    clearTimeout(this.#timer)
    const now = performance.now()
    while (this.#underWay.length > 0 && this.#underWay[0].at <= now) {
      const { flow, packet } = this.#underWay.shift()
      flow.underWay -= 1
      this.#deliver(flow, packet)
      finish(flow)
    }
    while (this.#turns.length > 0 && this.#freeAt <= now) this.#send(now)
    const next = Math.min(this.#underWay[0]?.at ?? Infinity, this.#turns.length > 0 ? this.#freeAt : Infinity)
    if (next < Infinity) this.#timer = setTimeout(() => this.#pump(), Math.max(0, next - performance.now()))
  }

  #send(now) {
    const flow = this.#turns.shift()
    const packet = flow.packets.shift()
    if (flow.packets.length > 0) this.#turns.push(flow)
    flow.waiting -= packet.length
    if (flow.waiting < MOST_WAITING / 2) flow.source.resume()
    // A timer that woke late must not cost bandwidth: the line was busy from when it was free, if something waited.
    const from = this.#underWay.length > 0 || this.#turns.length > 0 ? Math.max(this.#freeAt, now - 20) : now
    this.#freeAt = from + (this.#bytesPerMs === 0 ? 0 : packet.length / this.#bytesPerMs)
    flow.underWay += 1
    this.#underWay.push({ at: this.#freeAt + this.#delay, flow, packet })
  }

  #deliver(flow, bytes) {
    this.lastAt = performance.now()
    this.bytes += bytes.length
    if (!flow.sink.destroyed) flow.sink.write(bytes)
  }
}

function finish(flow) {
  if (flow.ended && flow.packets.length === 0 && flow.underWay === 0) flow.sink.end()
}
