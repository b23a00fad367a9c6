import { v7 } from 'uuid'
import type { Change } from '../../../../src/domain/log/write-entry.ts'
import type { Json } from '../../../../src/domain/shared/json.ts'
import { createDeviceKey } from '../../../../src/protocol/web-crypto.ts'
import { saveDraft } from '../../../../src/storage/drafts/keep-draft.ts'
import { recordChanges } from '../../../../src/storage/entries/record-changes.ts'
import type { NewFile } from '../../../../src/storage/files/file-row.ts'
import { browserPorts } from '../../../../src/storage/space/browser-ports.ts'
import type { EntryRow } from '../../../../src/storage/entries/entry-row.ts'
import { DexieSpace } from '../../../../src/storage/space/dexie-space.ts'
import { VERSIONS, type SchemaVersion } from '../../../../src/storage/versions/versions.ts'
import { findForgottenSpaces } from '../../../../src/storage/space/find-forgotten-spaces.ts'
import { createSpace, openSpace } from '../../../../src/storage/space/open-space.ts'
import type { Space } from '../../../../src/storage/space/space.ts'
import type { SpacePorts } from '../../../../src/storage/space/space-ports.ts'
import { readRegistry } from '../../../../src/storage/space/space-registry.ts'
import { takeInventory } from './recorder-inventory.ts'
import type { Told } from './recorder-words.ts'

/**
 * A page that does nothing but record, by the app's own code and over the app's own schema: opens the store as the app
 * does, reports what it finds, then several writers record text and photos at once until somebody kills the browser.
 * `?writers=0` only looks; `?photos=0` records text only; `?stop=canary` stands still between commit and canary;
 * `?durability=relaxed` writes as browsers do by default, which the app never does: the control of a rig;
 * `?upgrade=1` opens the store under a schema version to come, which rewrites every entry, and does nothing more.
 */
const RECORD = 'practice:00001/2026/tcpl-2025/self'
/** Bytes of one photo, from and to: Chromium keeps values of more than 64 KiB in files of their own. */
const PHOTO = { from: 20_000, to: 220_000 } as const

const setting = new URLSearchParams(location.search)
const writers = Number(setting.get('writers') ?? 3)
const photos = setting.get('photos') !== '0'

const report = async (path: string, body: object): Promise<void> => {
  await fetch(path, { method: 'POST', body: JSON.stringify(body) })
}
const tell = (told: Partial<Told>) => report('/told', { entries: [], files: [], draft: 0, ...told })

async function open(ports: SpacePorts): Promise<Space> {
  const known = readRegistry(localStorage).current
  const { current } =
    known === null && (await findForgottenSpaces(ports)) ? readRegistry(localStorage) : { current: known }
  if (current === null) {
    const device = `d-${crypto.randomUUID()}`
    const key = await createDeviceKey()
    const grants = [{ role: 'officer', unit: 'practice:00001', from: '2026-01-01', to: null }] as const
    const person = { id: 'p-lan', name: 'Nguyễn Thị Lan' }
    const who = {
      device,
      desk: false,
      person,
      grants: [...grants],
      units: [],
      server: 's',
      serverKey: key.publicKey,
    }
    const space = await createSpace(who, key, ports, () => undefined)
    await report('/inventory', { ...(await takeInventory(device)), health: 'new', missing: 0 })
    return space
  }
  const opened = await openSpace(current, ports, () => undefined)
  const gap = opened.health === 'lost' ? opened.gap : null
  const missing = gap ? gap.to - gap.from + 1 : 0
  await report('/inventory', { ...(await takeInventory(current)), health: opened.health, missing })
  if (!opened.space) throw new Error('Nothing to write into')
  return opened.space
}

let armed = false

/** Once armed, canary writes stand still for ever: the rig kills the browser meanwhile, between commit and canary. */
function stopAtCanary(ports: SpacePorts): SpacePorts {
  const { keep } = ports
  return {
    ...ports,
    keep: {
      getItem: (key) => keep.getItem(key),
      removeItem: (key) => keep.removeItem(key),
      setItem(key, value) {
        if (!armed || !key.startsWith('tcpl-canary:')) return keep.setItem(key, value)
        const request = new XMLHttpRequest()
        // Synchronous: nothing of this page runs on, as in a process that has been stopped.
        request.open('POST', '/stopped', false)
        request.send(value)
      },
    },
  }
}

async function photo(): Promise<NewFile> {
  const size = PHOTO.from + Math.floor(Math.random() * (PHOTO.to - PHOTO.from))
  const bytes = new Uint8Array(size)
  for (let i = 0; i < size; i += 65_536) crypto.getRandomValues(bytes.subarray(i, i + 65_536))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { sha256, bytes: bytes.buffer, type: 'image/jpeg', name: 'anh.jpg', preview: null }
}

async function write(space: Space, writer: number): Promise<never> {
  let last: string | null = null
  for (let turn = 0; ; turn++) {
    const field = `remark/TC${writer}.CT1`
    const text: Json = `Lượt ${turn}: ${'đã ghi '.repeat(1 + (turn % 40))}`
    const changes: Change[] = [{ record: RECORD, field, value: text, replaces: last === null ? [] : [last] }]
    const files: NewFile[] = []
    if (photos && turn % 3 === writer % 3) {
      const file = await photo()
      const id = v7()
      const { sha256, type, name, bytes } = file
      const card = { file: { sha256, size: bytes.byteLength, type, name }, link: null, title: '' }
      files.push(file)
      changes.push({ record: RECORD, field: `evidence/${id}`, value: card, replaces: [] })
      changes.push({ record: RECORD, field: `attachment/TC1.CT1/a/${id}`, value: true, replaces: [] })
    }
    const written = await recordChanges(space, changes, files)
    last = written[0]?.entry.id ?? last
    await tell({
      entries: written.map(({ entry }) => entry.id),
      files: files.map(({ sha256 }) => sha256),
    })
  }
}

/** Somebody types into one field all the time and never leaves it. */
async function type(space: Space): Promise<never> {
  for (let stroke = Date.now(); ; stroke++) {
    await saveDraft(space, { record: RECORD, field: 'remark/TC9.CT9', tab: 'a', value: stroke, replaces: [] })
    await tell({ draft: stroke })
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function relaxDurability(): void {
  const { transaction } = IDBDatabase.prototype
  IDBDatabase.prototype.transaction = function (tables, mode) {
    return transaction.call(this, tables, mode, { durability: 'relaxed' })
  }
}

const PASSES = 30

const TO_COME: SchemaVersion = {
  number: 1_000,
  stores: { minutes: 'id' },
  async upgrade(transaction) {
    const entries = transaction.table<EntryRow, string>('entries')
    // Again and again: a store of years takes its time, and the kill must find it at work.
    for (let pass = 0; pass < PASSES; pass++)
      for (const row of await entries.toArray()) await entries.put({ ...row, topic: row.field } as EntryRow)
  },
}

async function upgrade(ports: SpacePorts): Promise<void> {
  const { current } = readRegistry(localStorage)
  const known = current ?? ((await findForgottenSpaces(ports)) ? readRegistry(localStorage).current : null)
  if (known === null) throw new Error('No store to upgrade')
  await report('/upgrading', {})
  await new DexieSpace(known, ports, () => undefined, [...VERSIONS, TO_COME]).open()
}

async function start(): Promise<void> {
  if (setting.has('upgrade')) return upgrade(browserPorts())
  if (setting.get('durability') === 'relaxed') relaxDurability()
  const ports = browserPorts()
  const space = await open(setting.get('stop') === 'canary' ? stopAtCanary(ports) : ports)
  armed = true
  if (writers === 0) return
  await Promise.all([...Array.from({ length: writers }, (_, i) => write(space, i + 1)), type(space)])
}

start().catch((cause: unknown) => report('/failed', { cause: String(cause) }))
