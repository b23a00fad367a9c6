import { readActs } from '../../domain/dossier/read-acts.ts'
import { dossierState, type DossierState } from '../../domain/dossier/dossier.workflow.ts'
import { rolesOver, type Grant, type Role } from '../../domain/person/role.ts'
import type { KnownDevice } from '../access/caller.ts'
import { foldRecord } from './fold-record.ts'
import type { LogDeps } from './log-deps.ts'
import type { LogTransaction } from './log-store.ts'

/** People and devices of a batch, looked up before its transaction: rights are judged at the time of receipt. */
export interface Witnesses {
  readonly devices: ReadonlyMap<string, KnownDevice>
  readonly grants: ReadonlyMap<string, readonly Grant[]>
}

/** One batch being received: its transaction, its moment, and what it has already learned about dossiers. */
export interface IngestContext {
  readonly deps: LogDeps
  readonly trx: LogTransaction
  /** Milliseconds; the `receivedAt` of everything in the batch. */
  readonly now: number
  /** ISO day in Vietnam. */
  readonly today: string
  readonly witnesses: Witnesses
  /** `<record>|<act id>` of rulings that come with this very batch: such acts are not ruled a second time (P4). */
  readonly ruledHere: ReadonlySet<string>
  /** Where dossiers stand; forgotten when an act or ruling moves one. */
  readonly states: Map<string, DossierState>
}

export function rolesOfAuthor(context: IngestContext, author: string, unit: string): Set<Role> {
  const grants = context.witnesses.grants.get(author) ?? []
  return rolesOver(unit, grants, context.today, context.deps.access)
}

/** Where the dossier stands by the acts and rulings received so far. */
export async function stateOf(context: IngestContext, dossier: string): Promise<DossierState> {
  const known = context.states.get(dossier)
  if (known) return known
  const state = dossierState(readActs(foldRecord(await context.trx.actsOf(dossier))))
  context.states.set(dossier, state)
  return state
}
