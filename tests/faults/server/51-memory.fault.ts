import { DatabaseSync } from '@photostructure/sqlite'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { SyncResponse } from '../../../src/protocol/sync.schema.ts'
import { DATABASE_FILE } from '../../../src/server/database/database-address.ts'
import { NetworkFault } from '../../../src/sync/http/network-fault.ts'
import { ask } from '../../../src/sync/http/ask.ts'
import type { Fault } from '../fault.ts'
import { COMMUNE, SELF } from '../support/server/data-folder.ts'
import { startServerProcess } from '../support/server/server-process.ts'
import { setUp } from '../support/server/set-up.ts'
import { readStored } from '../support/server/stored.ts'
import { compare, newTally, resultOf } from '../support/server/tally.ts'
import { createWriter } from '../support/server/writer.ts'

/** Megabytes of heap the server may use. */
const HEAP = 128

export const fault: Fault = {
  rows: [51],
  name: 'little memory: a log of 100,000 entries read from the beginning, full batches, oversized bodies',
  promises: ['R14', 'R11'],
  // One run is 10,000 entries of the log.
  runs: { full: 10, quick: 1 },
  async run(times, context) {
    const tally = newTally()
    const { dataDir, build, enrolled } = await setUp(context, 2)
    const total = times * 10_000
    fillLog(dataDir, total)
    const server = await startServerProcess({ build, dataDir, nodeFlags: [`--max-old-space-size=${HEAP}`] })
    const writers = enrolled.map((one) => createWriter(one, () => server.url))
    for (const writer of writers) await writer.push(200)
    const [reader, writer] = writers
    if (!reader || !writer) throw new Error('Two writers')
    let pages = 0
    let read = 0
    let at = { epoch: '', scopeEpoch: '', cursor: '' }
    for (let more = true; more; pages++) {
      const body = { device: reader.device, ...at, follows: [], entries: [] }
      const page = await ask(reader.network, {
        method: 'POST',
        path: '/api/sync',
        body,
        schema: SyncResponse,
      })
      read += page.entries.length
      const { epoch, scopeEpoch, cursor } = page
      at = { epoch, scopeEpoch, cursor }
      more = page.more
      // Others go on sending full batches meanwhile.
      if (pages % 25 === 0) await writer.push(200)
    }
    const written = writers.reduce(
      (sum, { batches }) => sum + batches.reduce((n, { entries }) => n + entries.length, 0),
      0,
    )
    if (read !== total + written) tally.violations.push(`Of ${total + written} entries ${read} were read`)
    for (const [size, name] of [
      [5_000, 'A batch of 5,000 entries'],
      [40_000, 'A body of many megabytes'],
    ] as const) {
      const entries = Array.from({ length: size }, () => ({ text: 'x'.repeat(200) }))
      const body = { device: reader.device, ...at, follows: [], entries }
      const refusal = await ask(reader.network, {
        method: 'POST',
        path: '/api/sync',
        body,
        schema: SyncResponse,
      }).catch((cause: unknown) => (cause instanceof NetworkFault ? cause.kind : 'another fault'))
      if (typeof refusal !== 'string' || !['refused', 'offline'].includes(refusal))
        tally.violations.push(`${name} was not refused: ${JSON.stringify(refusal).slice(0, 100)}`)
    }
    await writer.push(200)
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]
    const ended = await server.end('SIGTERM')
    if (ended.code !== 0)
      tally.violations.push(`The server ended with ${ended.code ?? ended.signal}: ${server.stderr()}`)
    tally.acknowledged = compare(tally, writers, readStored(dataDir, context.folder))
    tally.runs = times
    return resultOf(
      tally,
      `${read} entries in ${pages} pages with ${HEAP} MB of heap; at most ${Math.round(Number(peak) / 1024)} MB in all`,
    )
  },
}

/** A log as a year of a busy province leaves it, put straight into the database of a stopped server. */
function fillLog(dataDir: string, entries: number): void {
  const database = new DatabaseSync(join(dataDir, DATABASE_FILE))
  const dossier = `${COMMUNE}/2026/tcpl-2025`
  const entry = database.prepare(
    `insert into entries (id, hash, record, dossier, unit, part, field, kind, device, n, author, body, received_at, held_reason)
     values (?, ?, '${SELF}', '${dossier}', '${COMMUNE}', 'self', 'remark/TC1.CT1', 'content', 'd-old', ?, 'p-old', ?, 1, null)`,
  )
  const delivery = database.prepare(
    `insert into deliveries (entry_id, dossier, unit, side) values (?, '${dossier}', '${COMMUNE}', 'commune')`,
  )
  const text = 'Đã niêm yết công khai tại trụ sở và nhà văn hóa các thôn. '.repeat(6)
  database.exec('begin immediate')
  for (let n = 1; n <= entries; n++) {
    const id = v7()
    const body = JSON.stringify({
      author: 'p-old',
      device: 'd-old',
      field: 'remark/TC1.CT1',
      id,
      n,
      off: null,
      prev: n === 1 ? '' : 'a'.repeat(64),
      record: SELF,
      replaces: [],
      sig: 'A'.repeat(86),
      v: 1,
      value: text,
      wall: 1_795_000_000_000 + n,
    })
    entry.run(id, createHash('sha256').update(body).digest('hex'), n, body)
    delivery.run(id)
  }
  database.exec('commit')
  database.close()
}
