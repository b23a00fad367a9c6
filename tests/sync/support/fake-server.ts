import { entryBytes, utf8 } from '../../../src/domain/log/canonical.ts'
import type { Entry, HeldReason } from '../../../src/domain/log/entry.ts'
import { parseEntry } from '../../../src/domain/log/parse-entry.ts'
import type { EntryResult, PulledEntry, SyncRequest } from '../../../src/protocol/sync.schema.ts'
import type { WireAnswer, WireRequest } from '../../../src/sync/http/network.ts'
import { sha256 } from '../../storage/support/test-ports.ts'

interface Stored {
  readonly entry: Entry
  readonly hash: string
  readonly held: HeldReason | null
}

/** What a backup holds: everything but the code. */
interface History {
  epoch: string
  entries: Map<string, Stored>
  /** Ids in the order of delivery; an entry that is released is delivered again. */
  deliveries: string[]
  files: Map<string, Uint8Array>
}

/**
 * The server's side of P1 to P5 in memory: everyone may see everything. Written against the protocol and not against
 * our own server, so that the two sides do not share a misunderstanding.
 */
export class FakeServer {
  history: History = { epoch: 'epoch-1', entries: new Map(), deliveries: [], files: new Map() }
  scopeEpoch = 'scope-1'
  /** Entries per page: small, so that paging happens. */
  pageSize = 3
  time = Date.UTC(2026, 10, 22, 8)
  sessionValid = true
  renewal: 'works' | 'password-needed' = 'works'
  tooOldToPull = false
  /** Judges an entry on arrival. */
  judge: (entry: Entry) => HeldReason | null = () => null
  /** Entries the server does not take. */
  refuses: (entry: Entry) => boolean = () => false
  /** Entries that spoil the whole request they come in. */
  spoilsRequest: (id: unknown) => boolean = () => false
  readonly refusedFiles = new Set<string>()
  readonly log: string[] = []

  answer(request: WireRequest): WireAnswer {
    const path = request.path.split('?')[0] ?? ''
    this.log.push(`${request.method} ${path}`)
    const body = request.body ? this.json(request) : undefined
    if (path === '/api/nonce') return json(200, { nonce: 'n1', time: this.time })
    if (path === '/api/session') return this.renew((body as { device: string }).device)
    if (!this.sessionValid) return refusal(401, 'not-signed-in')
    if (path === '/api/sync') return this.sync(body as SyncRequest)
    if (path === '/api/files/missing') {
      const { sha256: asked, ask } = body as { sha256: string[]; ask?: string }
      return json(200, { missing: asked.filter((hash) => !this.history.files.has(hash)), ask })
    }
    if (path.startsWith('/api/files/')) return this.file(request, path.slice('/api/files/'.length))
    if (path.startsWith('/api/dossiers/')) return this.dossier(request.path)
    return refusal(404, 'not-found')
  }

  backup(): History {
    return { ...structuredClone(this.history) }
  }

  restore(backup: History, epoch: string): void {
    this.history = { ...structuredClone(backup), epoch }
  }

  release(id: string): void {
    const stored = this.history.entries.get(id)
    if (!stored) throw new Error(`The server does not have ${id}`)
    this.history.entries.set(id, { ...stored, held: null })
    this.history.deliveries.push(id)
  }

  private json(request: WireRequest): unknown {
    if (request.contentType !== 'application/json') return undefined
    return JSON.parse(new TextDecoder().decode(request.body ?? new Uint8Array()))
  }

  private renew(device: string): WireAnswer {
    if (this.renewal === 'password-needed') return refusal(401, 'password-needed')
    this.sessionValid = true
    const person = { id: `person-of-${device}`, name: 'Trần Văn Hùng' }
    const serverKey = { alg: 'Ed25519', raw: 'S'.repeat(43) }
    return json(200, { device, desk: false, person, grants: [], units: [], server: 'server-1', serverKey })
  }

  private sync(request: SyncRequest): WireAnswer {
    const spoilt = request.entries.some((entry) => this.spoilsRequest((entry as { id?: unknown }).id))
    if (spoilt) return refusal(400, 'bad-request')
    if (request.entries.length === 0 && this.tooOldToPull) return refusal(426, 'too-old')
    const results = request.entries.map((entry) => this.store(entry))
    // Deliberately as dull as the protocol allows: to begin again after a change is the phone's business.
    const after = Number(request.cursor)
    const page = this.tooOldToPull ? { entries: [], end: after, more: false } : this.page(after)
    return json(200, {
      epoch: this.history.epoch,
      scopeEpoch: this.scopeEpoch,
      time: this.time,
      results,
      entries: page.entries,
      cursor: String(page.end),
      more: page.more,
      chain: this.chainOf(request.device),
      ask: request.ask,
    })
  }

  private store(input: unknown): EntryResult {
    const parsed = parseEntry(input)
    if (!parsed.ok) return { id: '', status: 'refused', code: 'malformed-entry', path: parsed.error.path }
    const entry = parsed.value
    const { id } = entry
    const hash = sha256(entryBytes(entry))
    if (this.refuses(entry)) return { id, status: 'refused', code: 'unknown-device' }
    const there = this.history.entries.get(id)
    if (there && there.hash !== hash) return { id, hash, status: 'mismatch' }
    if (there) return { id, hash, status: 'duplicate', ...(there.held && { held: there.held }) }
    const held = this.judge(entry)
    this.history.entries.set(id, { entry, hash, held })
    this.history.deliveries.push(id)
    return held ? { id, hash, status: 'held', reason: held } : { id, hash, status: 'stored' }
  }

  private page(after: number, within: (entry: Entry) => boolean = () => true) {
    const { deliveries } = this.history
    const entries: PulledEntry[] = []
    let end = after
    while (end < deliveries.length && entries.length < this.pageSize) {
      const stored = this.history.entries.get(deliveries[end++] ?? '')
      if (stored && within(stored.entry)) entries.push(pulled(stored))
    }
    return { entries, end, more: end < deliveries.length }
  }

  private chainOf(device: string): number {
    const mine = [...this.history.entries.values()].filter(({ entry }) => entry.device === device)
    const there = new Set(mine.map(({ entry }) => entry.n))
    let n = 0
    while (there.has(n + 1)) n++
    return n
  }

  private dossier(path: string): WireAnswer {
    const url = new URL(path, 'http://server')
    const [, , , unit, year, set] = url.pathname.split('/')
    const page = this.page(Number(url.searchParams.get('cursor')), (entry) =>
      entry.record.startsWith(`${unit}/${year}/${set}/`),
    )
    const { epoch } = this.history
    return json(200, {
      epoch,
      time: this.time,
      entries: page.entries,
      cursor: String(page.end),
      more: page.more,
    })
  }

  private file(request: WireRequest, hash: string): WireAnswer {
    if (request.method === 'GET') {
      const body = this.history.files.get(hash)
      if (!body) return refusal(404, 'not-found')
      return { status: 200, contentType: 'image/jpeg', protocol: '1', body: new Uint8Array(body) }
    }
    const body = request.body ?? new Uint8Array()
    if (this.refusedFiles.has(hash)) return refusal(415, 'wrong-type')
    if (sha256(body) !== hash) return refusal(422, 'hash-differs')
    this.history.files.set(hash, new Uint8Array(body))
    return json(200, { sha256: hash, size: body.length, receivedAt: this.time })
  }
}

function pulled({ entry, hash, held }: Stored): PulledEntry {
  if (!held) return { kind: 'entry', entry, hash, receivedAt: 1 }
  const { id, record, field, replaces, author, device, n } = entry
  const stub = { id, record, field, replaces: [...replaces], author, device, n, hash }
  return { kind: 'stub', stub, held, receivedAt: 1 }
}

const json = (status: number, body: object): WireAnswer => ({
  status,
  contentType: 'application/json; charset=UTF-8',
  protocol: '1',
  body: utf8(JSON.stringify(body)),
})

const refusal = (status: number, code: string): WireAnswer => json(status, { code, message: code })
