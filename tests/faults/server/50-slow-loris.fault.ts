import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from '../fault.ts'
import { startServerProcess } from '../support/server/server-process.ts'
import { setUp } from '../support/server/set-up.ts'
import { readStored } from '../support/server/stored.ts'
import { compare, newTally, resultOf } from '../support/server/tally.ts'
import { createWriter } from '../support/server/writer.ts'

/** Milliseconds that a good phone's request may take meanwhile. */
const SERVED_WITHIN = 2_000
/** Heads must be complete after ten seconds, looked after every five. */
const CUT_AFTER = 17_000

const BEGINNINGS = [
  '',
  'GET /api/nonce HTTP/1.1\r\nHost: x\r\nX-Slow: ',
  'POST /api/session HTTP/1.1\r\nHost: x\r\nx-tcpl-protocol: 1\r\ncontent-type: application/json\r\ncontent-length: 9000\r\n\r\n{',
] as const

export const fault: Fault = {
  rows: [50],
  name: 'thousands of idle and slow connections',
  promises: ['R14'],
  // One run is 3,000 connections that are watched until they are cut; `npm test` opens 300 and does not wait.
  runs: { full: 10, quick: 1 },
  async run(times, context) {
    const tally = newTally()
    const { dataDir, build, enrolled } = await setUp(context, 1)
    const server = await startServerProcess({ build, dataDir })
    const writers = enrolled.map((one) => createWriter(one, () => server.url))
    const [writer] = writers
    await writer?.push(5)
    const sockets: Socket[] = []
    const drip = setInterval(() => {
      for (const socket of sockets) if (socket.writable && socket.bytesWritten > 0) socket.write('a')
    }, 1_000)
    try {
      for (let i = 0; i < times * 300; i++) {
        const socket = connect(server.port, '127.0.0.1')
        // Being cut off is what they are here for.
        socket.on('error', () => socket.destroy())
        const beginning = BEGINNINGS[i % BEGINNINGS.length] ?? ''
        if (beginning !== '') socket.write(beginning)
        socket.resume()
        sockets.push(socket)
        if (i % 100 === 0) await pause(10)
      }
      const opened = performance.now()
      let slowest = 0
      for (let i = 0; i < 20; i++) {
        const started = performance.now()
        await writer?.push(10)
        slowest = Math.max(slowest, performance.now() - started)
      }
      if (slowest > SERVED_WITHIN)
        tally.violations.push(`A phone waited ${Math.round(slowest)} ms behind slow connections`)
      let note = `${sockets.length} connections; the slowest of 20 pushes took ${Math.round(slowest)} ms`
      if (times > 1) {
        await pause(Math.max(0, CUT_AFTER - (performance.now() - opened)))
        const heads = sockets.filter((_, i) => i % BEGINNINGS.length !== 2)
        const open = heads.filter((socket) => !socket.destroyed).length
        if (open > 0) tally.violations.push(`${open} connections without a whole head were not cut`)
        note += `; all ${heads.length} without a whole head were cut within ${CUT_AFTER / 1000} s`
      }
      tally.runs = times
      await writer?.push(10)
      for (const socket of sockets) socket.destroy()
      await server.end('SIGTERM')
      tally.acknowledged = compare(tally, writers, readStored(dataDir, context.folder))
      return resultOf(tally, note)
    } finally {
      clearInterval(drip)
      for (const socket of sockets) socket.destroy()
    }
  },
}
