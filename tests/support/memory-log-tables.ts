import { bookChannel } from '../../src/server/log/book-channel.ts'
import type { Role } from '../../src/domain/person/role.ts'
import type { EntryRow } from '../../src/server/log/entry-row.ts'
import type { Audience, DeliveredRow, Delivery, WaitingAct } from '../../src/server/log/log-store.ts'
import type { LogTables, Side } from '../../src/server/log/log-tables.ts'
import type { RedactionRow } from '../../src/server/privacy/redaction-tables.ts'

/** A stored entry as it stands now, and how often each side got it. Rows themselves are never changed. */
export interface Kept {
  row: EntryRow
  readonly given: Record<Side, number>
}

interface Waiting {
  readonly roles: ReadonlySet<Role>
  readonly devices: ReadonlySet<string>
}

type Undo = () => void

/** Everything of the log at one moment; nothing that happens later changes it. */
export interface TablesSnapshot {
  readonly entries: readonly EntryRow[]
  readonly deliveries: readonly Delivery[]
  readonly maps: readonly ReadonlyMap<string, unknown>[]
}

/** The tables of the log with the indexes that make every question of `LogStore` cheap. Every change can be taken back. */
export class MemoryLogTables {
  readonly entries = new Map<string, Kept>()
  readonly records = new Map<string, Kept[]>()
  /** Acts and rulings by their dossier. */
  readonly acts = new Map<string, Kept[]>()
  readonly chainLinks = new Map<string, Map<number, Kept[]>>()
  readonly chainEnds = new Map<string, EntryRow>()
  /** The delivery at position n is the n-1st. */
  readonly deliveries: Delivery[] = []
  readonly mismatches = new Map<string, LogTables['mismatches']>()
  readonly chains = new Map<string, number>()
  readonly waiting = new Map<string, Waiting>()
  readonly dossiers = new Map<string, LogTables['dossiers']>()
  readonly sentFiles = new Map<string, ReadonlySet<string>>()
  readonly fileMentions = new Map<string, LogTables['file_mentions']>()
  readonly redactions = new Map<string, RedactionRow>()
  readonly meta = new Map<string, string>()
  #undo: Undo[] = []

  /** How to take back what was changed since the last time this was asked, in the order of the changes. */
  takeUndo(): Undo[] {
    const undo = this.#undo
    this.#undo = []
    return undo
  }

  put<K, V>(map: Map<K, V>, key: K, value: V): void {
    const there = map.has(key)
    const before = map.get(key) as V
    map.set(key, value)
    this.#undo.push(() => (there ? map.set(key, before) : map.delete(key)))
  }

  drop<V>(map: Map<string, V>, key: string): void {
    const before = map.get(key)
    if (before === undefined) return
    map.delete(key)
    this.#undo.push(() => map.set(key, before))
  }

  insert(row: EntryRow): void {
    if (this.entries.has(row.id)) throw new Error(`UNIQUE constraint failed: entries.id ${row.id}`)
    const kept: Kept = { row: { ...row }, given: { commune: 0, office: 0 } }
    this.put(this.entries, row.id, kept)
    this.#append(this.records, row.record, kept)
    if (row.kind !== 'content') this.#append(this.acts, row.dossier, kept)
    let chain = this.chainLinks.get(row.device)
    if (!chain) this.put(this.chainLinks, row.device, (chain = new Map<number, Kept[]>()))
    this.#append(chain, row.n, kept)
    if (isLater(row, this.chainEnds.get(row.device))) this.put(this.chainEnds, row.device, kept.row)
  }

  /** Whether it counts, or what its body is. */
  change(id: string, to: Partial<Pick<EntryRow, 'held_reason' | 'body'>>): void {
    const kept = this.entries.get(id)
    if (!kept) return
    const before = kept.row
    kept.row = { ...before, ...to }
    this.#undo.push(() => (kept.row = before))
  }

  deliver(delivery: Delivery): void {
    const kept = this.#mustKnow(delivery.entry_id)
    this.deliveries.push({ ...delivery })
    kept.given[delivery.side] += 1
    this.#undo.push(() => {
      this.deliveries.pop()
      kept.given[delivery.side] -= 1
    })
  }

  noteFile(sha256: string, entry: string): void {
    this.#mustKnow(entry)
    const key = `${sha256} ${entry}`
    if (this.fileMentions.has(key)) throw new Error(`UNIQUE constraint failed: file_mentions ${key}`)
    this.put(this.fileMentions, key, { sha256, entry_id: entry })
  }

  /** Answers the files it named. */
  forgetFiles(entry: string): string[] {
    const named = [...this.fileMentions].filter(([, mention]) => mention.entry_id === entry)
    for (const [key] of named) this.drop(this.fileMentions, key)
    return named.map(([, { sha256 }]) => sha256)
  }

  letWait(act: string, waiting: Waiting): void {
    this.#mustKnow(act)
    this.put(this.waiting, act, waiting)
  }

  page(
    position: number,
    audience: Audience,
    limit: number,
    hidden: (seq: number) => boolean,
  ): DeliveredRow[] {
    const page: DeliveredRow[] = []
    const seen = audienceOf(audience)
    for (let seq = position + 1; seq <= this.deliveries.length && page.length < limit; seq += 1) {
      const delivery = this.deliveries[seq - 1]
      if (!delivery || !seen(delivery) || hidden(seq)) continue
      page.push({ ...this.#mustKnow(delivery.entry_id).row, seq })
    }
    return page
  }

  chainsOf(devices: readonly string[]): Map<string, number> {
    const known = new Map<string, number>()
    for (const device of devices) {
      const complete = this.chains.get(device)
      if (complete !== undefined) known.set(device, complete)
    }
    return known
  }

  /** Acts received before that moment that wait, with their author's roles. */
  waitingSince(before: number): WaitingAct[] {
    return [...this.waiting].flatMap(([act, { roles }]) => {
      const row = this.entries.get(act)?.row
      return row && row.received_at < before ? [{ row, roles }] : []
    })
  }

  snapshot(): TablesSnapshot {
    return {
      entries: [...this.entries.values()].map(({ row }) => row),
      deliveries: [...this.deliveries],
      maps: this.#plain().map((map) => new Map<string, unknown>(map)),
    }
  }

  /** Everything is as it was then; this cannot be taken back. */
  restore({ entries, deliveries, maps }: TablesSnapshot): void {
    for (const map of [this.entries, this.records, this.acts, this.chainLinks, this.chainEnds]) map.clear()
    this.deliveries.length = 0
    for (const row of entries) this.insert(row)
    for (const delivery of deliveries) this.deliver(delivery)
    for (const [index, map] of this.#plain().entries()) {
      map.clear()
      for (const [key, value] of maps[index] ?? []) map.set(key, value)
    }
    this.takeUndo()
  }

  /** Tables without an index of their own. */
  #plain(): Map<string, unknown>[] {
    const { mismatches, chains, waiting, dossiers, sentFiles, fileMentions, redactions, meta } = this
    return [mismatches, chains, waiting, dossiers, sentFiles, fileMentions, redactions, meta] as Map<
      string,
      unknown
    >[]
  }

  #append<K>(index: Map<K, Kept[]>, key: K, kept: Kept): void {
    const known = index.get(key)
    if (known) known.push(kept)
    else index.set(key, [kept])
    this.#undo.push(() => (known ? known.pop() : index.delete(key)))
  }

  #mustKnow(id: string): Kept {
    const kept = this.entries.get(id)
    if (!kept) throw new Error(`FOREIGN KEY constraint failed: entries.id ${id}`)
    return kept
  }
}

/** Whether this is the end of its chain rather than that. */
function isLater(row: EntryRow, end: EntryRow | undefined): boolean {
  if (end === undefined || row.n !== end.n) return row.n > (end?.n ?? 0)
  return row.received_at === end.received_at ? row.id > end.id : row.received_at > end.received_at
}

function audienceOf(audience: Audience): (delivery: Delivery) => boolean {
  if (audience.of === 'dossier')
    return ({ dossier, side, unit }) =>
      audience.names.some((name) => name.dossier === dossier && name.side === side) &&
      !unit.startsWith(bookChannel(''))
  const units = new Set(audience.communeUnits)
  const dossiers = new Set(audience.officeDossiers)
  return ({ side, unit, dossier }) => (side === 'commune' ? units.has(unit) : dossiers.has(dossier))
}
