import { readActs } from '../../domain/dossier/read-acts.ts'
import { dossierState, type DossierState } from '../../domain/dossier/dossier.workflow.ts'
import { readRecusals } from '../../domain/dossier/recusal.ts'
import type { Separation } from '../../domain/dossier/write.rules.ts'
import { recordOf } from '../../domain/log/record-id.ts'
import { rolesAtOffice, rolesOver, type Grant, type Role } from '../../domain/person/role.ts'
import type { KnownDevice } from '../access/caller.ts'
import type { EntryRow } from './entry-row.ts'
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
  /** Dossiers that stand elsewhere for their office than before; it learns so once everything is durable. */
  readonly moved: Set<string>
  /** `<dossier>|<person>` → what keeps him from judging it; forgotten when somebody writes in a commune's column or recuses. */
  readonly separations: Map<string, Separation>
}

/** Over the unit of a dossier, or in the office whose book it is. */
export function rolesOfAuthor(
  context: IngestContext,
  author: string,
  { unit, part }: Pick<EntryRow, 'unit' | 'part'>,
): Set<Role> {
  const grants = context.witnesses.grants.get(author) ?? []
  const rolesIn = part === 'office' ? rolesAtOffice : rolesOver
  return rolesIn(unit, grants, context.today, context.deps.access)
}

/** Whether the person has written or sent the commune's column of a dossier, or has a conflict of interest in it. */
export async function separationOf(
  context: IngestContext,
  dossier: string,
  person: string,
): Promise<Separation> {
  const key = `${dossier}|${person}`
  const known = context.separations.get(key)
  if (known) return known
  const record = recordOf(dossier, 'self')
  const written = await context.trx.contentOf(record, { author: person, held: null })
  // Whoever sent it has vouched for all of it, though he wrote no field himself.
  const acts = await context.trx.actsOf(dossier)
  const found = {
    own: written.length > 0 || acts.some((act) => act.record === record && act.author === person),
    recused: (await recusedFrom(context, dossier)).includes(person),
  }
  context.separations.set(key, found)
  return found
}

/** People, and members of the council without an account, who have a conflict of interest in a dossier. */
export async function recusedFrom({ trx }: IngestContext, dossier: string): Promise<readonly string[]> {
  return readRecusals(foldRecord(await trx.contentOf(recordOf(dossier, 'appraisal'), { prefix: 'recusal/' })))
}

/** Where the dossier stands by the acts and rulings received so far. */
export async function stateOf(context: IngestContext, dossier: string): Promise<DossierState> {
  const known = context.states.get(dossier)
  if (known) return known
  const state = dossierState(readActs(foldRecord(await context.trx.actsOf(dossier))))
  context.states.set(dossier, state)
  return state
}
