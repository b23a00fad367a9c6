import * as v from 'valibot'
import { utf8 } from '../../../src/domain/log/canonical.ts'
import type { Identity } from '../../../src/protocol/access.schema.ts'
import { MissingFilesRequest } from '../../../src/protocol/file.schema.ts'
import type { RefusalCode } from '../../../src/protocol/refusal.ts'
import { REFUSALS } from '../../../src/protocol/refusal.ts'
import { SyncRequest, type DossierPage, type SyncResponse } from '../../../src/protocol/sync.schema.ts'
import { FOLLOWED_WORDS, PROTOCOL_VERSION } from '../../../src/protocol/version.ts'
import { todayInVietnam } from '../../../src/server/access/today.ts'
import { answerSync } from '../../../src/server/log/answer-sync.ts'
import { scopeOf, type CallerScope } from '../../../src/server/log/caller-scope.ts'
import { formatCursor, readCursor } from '../../../src/server/log/cursor.ts'
import { epochOf, renewEpoch } from '../../../src/server/log/epoch.ts'
import type { LogDeps } from '../../../src/server/log/log-deps.ts'
import { pullDossier } from '../../../src/server/log/pull.ts'
import type { WireAnswer, WireRequest } from '../../../src/sync/http/network.ts'
import type { LogSnapshot } from '../../support/memory-log-store.ts'
import { fakeCrypto, fakeKey, fakeSigner } from './fake-crypto.ts'
import type { Plant } from './plants.ts'
import { PagedLogStore } from './paged-log-store.ts'
import { seededRandom } from './seeded-random.ts'
import { SimAccess } from './sim-access.ts'
import { SimFiles } from './sim-files.ts'
import { DUTIES } from './sim-places.ts'

const SERVER_KEY = fakeKey('server').publicKey
const SERVER: Pick<Identity, 'server' | 'serverKey'> = { server: 'server-00000001', serverKey: SERVER_KEY }

export interface ServerSetting {
  readonly seed: number
  /** Deliveries per page. */
  readonly page: number
  readonly plant: Plant
  /** The right time, milliseconds. */
  readonly now: () => number
  /** Told what the server has answered, before anything befalls the answer. */
  readonly saw: (device: string, answer: Pick<SyncResponse, 'entries' | 'results'>) => void
}

interface Backup {
  readonly log: LogSnapshot
  readonly files: ReturnType<SimFiles['snapshot']>
}

/** The server's log as it ships, over a disk in memory; the rest of the server is as small as the phones can bear. */
export class SimServer {
  readonly access = new SimAccess(SERVER)
  readonly files = new SimFiles()
  readonly log: PagedLogStore
  /** Devices whose cookie is good. */
  readonly sessions = new Set<string>()
  skew = 0
  /** A restore that nobody announced has happened in this history of the server. */
  restoredSilently = false
  readonly #scopes = new Map<string, { readonly version: number; readonly scope: CallerScope }>()
  readonly #deps: LogDeps
  #backup: Backup | null = null
  readonly #plant: Plant
  readonly #saw: ServerSetting['saw']

  constructor({ seed, page, plant, now, saw }: ServerSetting) {
    const random = seededRandom(seed)
    this.#plant = plant
    this.#saw = saw
    this.log = new PagedLogStore(page, plant.store)
    this.#deps = {
      store: this.log,
      access: this.access,
      server: { id: SERVER.server, publicKey: SERVER_KEY, signer: fakeSigner(SERVER_KEY) },
      ports: { now: () => now() + this.skew, uuid: (wall) => random.uuid(wall), ...fakeCrypto },
      readiness: () => [],
      dutiesOf: () => DUTIES,
      supplementOf: (_dossier, _pinned, today) => ({ from: today, until: null }),
      log: { warn: () => undefined },
    }
  }

  get deviceId(): string {
    return this.#deps.server.id
  }

  now(): number {
    return this.#deps.ports.now()
  }

  epoch(): Promise<string> {
    return epochOf(this.#deps)
  }

  scopeOf(device: string): CallerScope {
    const known = this.#scopes.get(device)
    if (known?.version === this.access.version) return known.scope
    // No grant in here ends with a day: only a change of rights makes another scope.
    const scope = scopeOf(this.access.callerOf(device), todayInVietnam(this.now()), this.access)
    this.#scopes.set(device, { version: this.access.version, scope })
    return scope
  }

  backUp(): void {
    this.#backup = { log: this.log.snapshot(), files: this.files.snapshot() }
  }

  /**
   * An operator brings the last backup back, and gives the history another name, or forgets to: once. Of a second time
   * in the same history a phone that died in between may not learn, which is a residual risk. False without a backup.
   */
  async restore(newEpoch: boolean): Promise<boolean> {
    if (!this.#backup) return false
    this.log.restore(this.#backup.log)
    this.files.restore(this.#backup.files)
    const renamed = newEpoch || this.restoredSilently
    // A backup has the name of its own time.
    if (renamed && !this.#plant.forgetsEpoch) await renewEpoch(this.#deps)
    this.restoredSilently = !renamed
    return true
  }

  /** A signed list of all devices, as a bundle carries it. */
  async directory(): Promise<{ readonly body: string; readonly signature: string }> {
    const own = { id: this.deviceId, person: 'server', label: '', publicKey: SERVER_KEY }
    const devices = [...this.access.devices].map(({ id, person, publicKey }) => ({
      id,
      person,
      label: '',
      publicKey,
    }))
    const body = JSON.stringify({ issuedAt: this.now(), people: [], devices: [own, ...devices], units: [] })
    return { body, signature: await this.#deps.server.signer.sign(utf8(body)) }
  }

  /** What the API answers to a request of this device. */
  async answer(device: string, request: WireRequest): Promise<WireAnswer> {
    const [path = '', query = ''] = request.path.split('?')
    const body = request.contentType === 'application/json' ? parse(request.body) : undefined
    if (path === '/api/nonce') return json({ nonce: 'nonce', time: this.now() })
    if (path === '/api/session') {
      this.sessions.add(device)
      return json(this.access.identityOf(device))
    }
    if (!this.sessions.has(device)) return refusal('not-signed-in')
    if (path === '/api/sync') return this.#sync(device, body)
    if (this.access.isRevoked(device)) return refusal('device-revoked')
    if (path === '/api/files/missing') return this.#missingFiles(device, body)
    if (path.startsWith('/api/files/'))
      return this.#keepFile(device, path.slice('/api/files/'.length), request)
    if (path.startsWith('/api/dossiers/')) return this.#dossier(device, path, query)
    return refusal('not-found')
  }

  async #sync(device: string, body: unknown): Promise<WireAnswer> {
    const parsed = v.safeParse(SyncRequest, body)
    if (!parsed.success) return refusal('bad-request')
    const request = this.#plant.request(parsed.output, await this.epoch(), () =>
      this.scopeOf(device).epochFor(FOLLOWED_WORDS),
    )
    const answered = await answerSync(this.#deps, this.access.callerOf(device), request, { tooOld: false })
    if (!answered.ok) return refusal(answered.error.code)
    this.#saw(device, answered.value)
    const response: SyncResponse = { ...answered.value, more: answered.value.more || this.log.hadMore() }
    return json(this.#plant.response(response))
  }

  #missingFiles(device: string, body: unknown): WireAnswer {
    const parsed = v.safeParse(MissingFilesRequest, body)
    if (!parsed.success) return refusal('bad-request')
    const scope = this.scopeOf(device)
    const { sha256, ask } = parsed.output
    return json({ missing: sha256.filter((hash) => !this.files.holdsFor(hash, scope)), ask })
  }

  #keepFile(device: string, hash: string, request: WireRequest): WireAnswer {
    if (request.method !== 'PUT' || !request.body) return refusal('not-found')
    const kept = this.files.keep(hash, request.body, this.scopeOf(device), this.now())
    return typeof kept === 'string' ? refusal(kept) : json(kept)
  }

  async #dossier(device: string, path: string, query: string): Promise<WireAnswer> {
    const [unit = '', year = '', set = ''] = path.slice('/api/dossiers/'.length).split('/')
    const scope = this.scopeOf(device)
    const asked = new URLSearchParams(query)
    const words = asked.getAll('with')
    const names = scope.namesOf(`${unit}/${year}/${set}`, words)
    if (names.length === 0) return refusal('not-found')
    const epoch = await this.epoch()
    const after = readCursor(asked.get('cursor') ?? '', epoch)
    const page = await pullDossier(this.#deps.store, names, words, after)
    this.#saw(device, { entries: [...page.entries], results: [] })
    const answer: DossierPage = {
      epoch,
      time: this.now(),
      entries: [...page.entries],
      cursor: formatCursor(epoch, page.end),
      more: page.more || this.log.hadMore(),
    }
    return json(answer)
  }
}

export const json = (body: object, status = 200): WireAnswer => ({
  status,
  contentType: 'application/json; charset=UTF-8',
  protocol: String(PROTOCOL_VERSION),
  body: utf8(JSON.stringify(body)),
})

const refusal = (code: RefusalCode): WireAnswer => json({ code, message: code }, REFUSALS[code][0])

const decoder = new TextDecoder('utf-8', { fatal: true })

/** The JSON of a body; undefined for what is none. */
export function parse(body: Uint8Array | null): unknown {
  try {
    return body && (JSON.parse(decoder.decode(body)) as unknown)
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof TypeError) return undefined
    throw cause
  }
}
