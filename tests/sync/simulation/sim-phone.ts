import type { KnownEntry } from '../../../src/domain/log/ports.ts'
import type { DeviceKey } from '../../../src/protocol/web-crypto.ts'
import { dexieDisk } from '../../../src/storage/dexie-disk.ts'
import { beginSpace } from '../../../src/storage/space/begin-space.ts'
import { createLocalLock } from '../../../src/storage/space/local-lock.ts'
import { databaseName } from '../../../src/storage/space/space.ts'
import type { SpacePorts } from '../../../src/storage/space/space-ports.ts'
import type { SyncPorts } from '../../../src/sync/sync-ports.ts'
import { Crash, MemoryDisk } from '../../support/memory-disk.ts'
import { MemorySpace, openMemorySpace } from '../../support/memory-space.ts'
import type { AnyRow } from '../../support/sorted-rows.ts'
import { fakeCrypto, fakeKey, fakeSigner } from './fake-crypto.ts'
import type { Plant } from './plants.ts'
import type { SeededRandom } from './seeded-random.ts'
import { SimNetwork, type Surroundings } from './sim-network.ts'
import { DESK } from './sim-places.ts'
import type { Cut } from './step.ts'
import { promise } from './violation.ts'

const NO_ROWS: ReadonlyMap<string, AnyRow> = new Map()

export interface PhoneSetting {
  readonly person: string
  readonly around: Surroundings
  readonly plant: Plant
  readonly random: SeededRandom
  /** The right time, milliseconds. */
  readonly now: () => number
  /** Milliseconds that only grow. */
  readonly elapsed: () => number
  /** Entries per request at most. */
  readonly batch: number
}

/** One browser profile in somebody's hands: its disk outlives the app, which dies and is opened again. */
export class SimPhone {
  readonly person: string
  readonly disk = new MemoryDisk()
  /** Entries of which "Đã lưu" was said while this database lived, by id: the whole signed entry. */
  readonly saved = new Map<string, KnownEntry>()
  device = ''
  skew = 0
  /** The disk has lost commits that it had confirmed. */
  lied = false
  network: SimNetwork
  ports: SyncPorts | null = null
  #space: MemorySpace | null = null
  #key: DeviceKey = fakeKey('none')
  #cutIn: number | null = null
  #sessions = 0
  readonly #setting: PhoneSetting

  constructor(setting: PhoneSetting) {
    this.#setting = setting
    this.person = setting.person
    // Frozen rows find code that changes what it has stored; the tests of the storage layer have them.
    this.disk.frozen = false
    this.disk.onBoundary = () => {
      if (this.#cutIn === null) return
      if (this.#cutIn-- > 0) return
      this.#cutIn = null
      throw new Crash()
    }
    this.network = this.#newNetwork()
  }

  get isDesk(): boolean {
    return this.person === DESK
  }

  /** The database as the running app sees it. */
  get space(): MemorySpace {
    if (!this.#space) throw new Crash()
    return this.#space
  }

  /** The app is not running: it has died, or was never opened. */
  get isDead(): boolean {
    return this.#space === null
  }

  /** Enrols under a new device id and begins an empty database. */
  async enrol(device: string): Promise<void> {
    const { around } = this.#setting
    this.device = device
    this.saved.clear()
    this.lied = false
    this.#key = fakeKey(device)
    const identity = around.server.access.enrol(device, this.person, this.#key)
    around.server.sessions.add(device)
    const space = new MemorySpace(this.disk, device, this.#ports())
    await beginSpace(space, identity, this.#key)
    this.#start(space)
  }

  /** Opens the app as after a restart, and says what its health check found. */
  async open(): Promise<Awaited<ReturnType<typeof openMemorySpace>>> {
    this.crash()
    const opened = await openMemorySpace(this.disk, this.device, this.#ports())
    if (opened.space) this.#start(opened.space)
    return opened
  }

  /** The phone goes off. */
  crash(): void {
    this.disk.crash()
    this.#space = null
    this.ports = null
    this.#cutIn = null
  }

  /** Runs `body`; with `cut` the phone dies at one of the next touches of its disk. True unless it died. */
  async survives(cut: Cut | null, body: () => Promise<void>): Promise<boolean> {
    const { life } = this.disk
    if (cut) this.#cutIn = cut.in
    try {
      await body()
    } catch (cause) {
      // Whatever a dying app says of its end, it is dead.
      if (this.disk.life === life) throw cause
    } finally {
      this.#cutIn = null
    }
    if (this.disk.life === life) return true
    this.crash()
    return false
  }

  newSession(): { readonly id: string } {
    return { id: `session-${++this.#sessions}` }
  }

  /** The wake after "Đã lưu". */
  noteSaved(entries: readonly KnownEntry[]): void {
    for (const known of entries) this.saved.set(known.entry.id, known)
  }

  get databaseName(): string {
    return databaseName(this.device)
  }

  /** What is on the disk, whether the app runs or not; rows by key. */
  rows(table: 'entries' | 'heads' | 'files' | 'oddities'): ReadonlyMap<string, AnyRow> {
    return this.disk.databases.get(this.databaseName)?.tables.get(table)?.all ?? NO_ROWS
  }

  #start(space: MemorySpace): void {
    const { plant, elapsed, batch } = this.#setting
    this.#space = space
    this.network = this.#newNetwork()
    const disk = dexieDisk(space)
    const small: typeof disk = {
      ...disk,
      unsent: (limit, except) => disk.unsent(Math.min(limit, batch), except),
    }
    this.ports = {
      disk: plant.disk(small, space),
      network: plant.network(this.network),
      lock: space.ports.lock,
      elapsed,
    }
  }

  #newNetwork(): SimNetwork {
    return new SimNetwork(this.device, this.#setting.around, {
      isDead: () => this.#space === null,
      die: () => {
        this.crash()
        throw new Crash()
      },
    })
  }

  #ports(): Omit<SpacePorts, 'keep'> {
    const { now, random } = this.#setting
    return {
      clock: { now: () => now() + this.skew },
      random,
      hasher: fakeCrypto,
      signerOf: (key) => {
        promise(key.publicKey.raw === this.#key.publicKey.raw, 'R1 saved survives', () => 'another key')
        return fakeSigner(key.publicKey)
      },
      lock: createLocalLock(),
    }
  }
}
