import { v7 } from 'uuid'
import { formatFieldName } from '../../src/domain/dossier/field-name.ts'
import { recordOf } from '../../src/domain/log/record-id.ts'
import { hasher, signerOf } from '../../src/protocol/web-crypto.ts'
import type { EntryRow } from '../../src/storage/entries/entry-row.ts'
import { foldRows } from '../../src/storage/entries/fold-rows.ts'
import { recordChanges } from '../../src/storage/entries/record-changes.ts'
import { headsOfFields } from '../../src/storage/read/read-heads.ts'
import { browserPorts } from '../../src/storage/space/browser-ports.ts'
import { openSpace } from '../../src/storage/space/open-space.ts'
import { yearOfWork } from './second-officer.ts'

/** Fields changed in one act of the officer. */
const AT_ONCE = 20

/** The app's own storage and folding, put into the measured page without the app around them. */
const tools = {
  /** Records work of the account in use as the app does, signed and strictly kept. Resolves when all of it is durable. */
  async record(dossier: string, count: number): Promise<void> {
    const { current } = JSON.parse(localStorage.getItem('tcpl-spaces') ?? '{}') as { current: string }
    const ports = { ...browserPorts(), random: { uuid: (msecs: number) => v7({ msecs }) }, hasher, signerOf }
    const { space } = await openSpace(current, ports, () => undefined)
    if (!space) throw new Error('The account is gone')
    const record = recordOf(dossier, 'self')
    const work = [...yearOfWork([], count)].map(([name, value]) => ({ field: formatFieldName(name), value }))
    while (work.length > 0) {
      const act = new Map(work.slice(0, AT_ONCE).map((one) => [one.field, one]))
      work.splice(0, act.size)
      const heads = await headsOfFields(space, record, [...act.keys()])
      const replaces = (field: string) =>
        heads.find((found) => found.field === field)?.heads.map(({ id }) => id) ?? []
      const changes = [...act.values()].map((one) => ({ record, ...one, replaces: replaces(one.field) }))
      await recordChanges(space, changes)
    }
    space.close()
  },

  /** Milliseconds to fold a record of so many entries from nothing, and to fold its longest field anew. */
  fold(count: number): { readonly whole: number; readonly field: number } {
    const rows = rowsOfYear(count)
    const from = performance.now()
    const fields = new Map<string, EntryRow[]>()
    for (const row of rows) {
      const known = fields.get(row.field)
      if (known) known.push(row)
      else fields.set(row.field, [row])
    }
    for (const of of fields.values()) foldRows(of)
    const whole = performance.now() - from
    const longest = [...fields.values()].sort((a, b) => b.length - a.length)[0] ?? []
    const times: number[] = []
    for (let i = 0; i < 20; i += 1) {
      const start = performance.now()
      foldRows(longest)
      times.push(performance.now() - start)
    }
    return { whole, field: times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN }
  },

  /** Sends texts as a plain page would: packed here, one after the other. Milliseconds until the last answer. */
  async post(url: string, batches: readonly (readonly object[])[]): Promise<number> {
    const from = performance.now()
    for (const entries of batches) {
      const packed = new Blob([JSON.stringify({ entries })])
        .stream()
        .pipeThrough(new CompressionStream('gzip'))
      const body = await new Response(packed).arrayBuffer()
      const answer = await fetch(url, { method: 'POST', headers: { 'content-encoding': 'gzip' }, body })
      if (!answer.ok) throw new Error(`The floor answered ${answer.status}`)
      await answer.text()
    }
    return performance.now() - from
  },
}

function rowsOfYear(count: number): EntryRow[] {
  const heads = new Map<string, string>()
  const rows: EntryRow[] = []
  for (const [name, value] of yearOfWork([], count)) {
    const field = formatFieldName(name)
    const before = heads.get(field)
    const id = v7()
    heads.set(field, id)
    const n = rows.length + 1
    rows.push({
      v: 1,
      id,
      record: '2025:00004/2026/tcpl-2025/self',
      field,
      value,
      author: 'p1',
      device: 'd1',
      n,
      prev: '',
      wall: n * 60_000,
      off: 0,
      replaces: before === undefined ? [] : [before],
      sig: '',
      hash: '',
      ackEpoch: '',
      held: null,
      receivedAt: null,
      stub: false,
      refused: null,
      refusedIn: '',
    })
  }
  return rows
}

declare global {
  interface Window {
    syncBench: typeof tools
  }
}
window.syncBench = tools
