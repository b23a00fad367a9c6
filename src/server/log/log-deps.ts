import type { AppraisalDuties } from '../../domain/dossier/appraisal-duties.ts'
import type { SupplementClock } from '../../domain/dossier/act.ts'
import type { DossierState } from '../../domain/dossier/dossier.workflow.ts'
import type { FieldState } from '../../domain/log/field-state.ts'
import type { Clock, Hasher, Random, Verifier } from '../../domain/log/ports.ts'
import type { AccessLookups } from '../access/caller.ts'
import type { SecretSeal } from '../access/seal-secret.ts'
import type { Meter } from '../ops/meter.ts'
import type { LogStore } from './log-store.ts'
import type { ServerDevice } from './server-device.ts'
import type { Standings } from './standings.ts'

/** The outside world of the server's log. */
export type LogPorts = Clock & Random & Hasher & Verifier

export interface LogDeps {
  readonly store: LogStore
  readonly access: AccessLookups
  readonly server: ServerDevice
  readonly ports: LogPorts
  /** Seals what a redaction takes out; without it nothing of that can be given back. */
  readonly secrets?: SecretSeal
  /** Codes of what the content of a sealed `self` record still lacks to be sent; empty when it is ready. */
  readonly readiness: (
    dossier: string,
    fields: readonly FieldState[],
    state: Pick<DossierState, 'phase'>,
  ) => readonly string[]
  /**
   * What the criteria set of a dossier asks of whoever appraises under it; null for a set that is not known here.
   * `pinned`: the revision the dossier stands on.
   */
  readonly dutiesOf: (dossier: string, pinned: number | null) => AppraisalDuties | null
  /** From when to when a commune may supplement what is returned today (ISO day); null for a set that is not known here. */
  readonly supplementOf: (dossier: string, pinned: number | null, today: string) => SupplementClock | null
  /** Told when revisions of criteria sets have come home (P4). */
  readonly revisionsCameHome?: () => Promise<void>
  /** Where the offices' desk follows what is received; absent where there is none. */
  readonly standings?: Standings
  /** Counts what is received, where somebody watches. */
  readonly meter?: Meter
  /** Never given personal data. */
  readonly log: { warn(facts: object, text: string): void }
}
