import type { Generated } from 'kysely'
import type { DossierPhase } from '../../domain/dossier/dossier.workflow.ts'
import type { HeldReason } from '../../domain/log/entry.ts'
import type { DossierPart } from '../../domain/log/record-id.ts'

/** Content is what a person records; acts, rulings and redactions speak about it. */
export type EntryKind = 'content' | 'act' | 'ruling' | 'redaction'

/** Which side of a dossier something was handed to. */
export const SIDES = ['commune', 'office'] as const
export type Side = (typeof SIDES)[number]

export interface LogTables {
  /** `epoch`: the random name of this history (P4). */
  meta: { key: string; value: string }
  /** Every entry that was ever received; `body` is its canonical JSON with the signature; only a redaction rewrites it. */
  entries: {
    id: string
    hash: string
    record: string
    dossier: string
    unit: string
    /** For the revisions of a criteria set, `dossier` is `<province>/<set>` and `unit` the province. */
    part: DossierPart | 'revisions'
    field: string
    kind: EntryKind
    device: string
    n: number
    author: string
    body: string
    received_at: number
    held_reason: HeldReason | null
  }
  /** Other entries that came under an id already taken. */
  mismatches: { id: string; hash: string; device: string; body: string; received_at: number }
  /** Who may see what since when: append-only and commit-ordered. A cursor is a position in it (P2). */
  deliveries: { seq: Generated<number>; entry_id: string; dossier: string; unit: string; side: Side }
  /** P4: per device, the highest n up to which its chain is stored without a gap. */
  chains: { device: string; complete: number }
  /** Acts without a ruling, because entries they vouch for are missing. `roles` are the author's at receipt. */
  waiting_acts: { entry_id: string; roles: string }
  /** For which devices a waiting act waits. */
  awaited_devices: { entry_id: string; device: string }
  /** Projection: where each dossier stands that was ever sent. */
  dossiers: {
    id: string
    unit: string
    year: number
    criteria_set: string
    phase: DossierPhase
    round: number
    since: number
    receipt: string | null
  }
  /** Projection: the files named by the last accepted sending. */
  sent_files: { dossier: string; sha256: string }
  /** Which entry names which file. With `file_sources`: who may read the entry may read the file. */
  file_mentions: { sha256: string; entry_id: string }
}
