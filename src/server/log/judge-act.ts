import { readCouncilColumn } from '../../domain/council/council-column.ts'
import { ruleOfficeAct } from '../../domain/council/council.rules.ts'
import { isOfficeAct, parseOfficeAct, type OfficeAct } from '../../domain/council/office-act.ts'
import { readCouncil } from '../../domain/council/read-council.ts'
import { NO_APPRAISAL, ruleAct, type CouncilSide } from '../../domain/dossier/act.rules.ts'
import { parseAct, type Act, type ActRefusal } from '../../domain/dossier/act.ts'
import { readAppraisal } from '../../domain/dossier/appraisal.ts'
import type { DossierState } from '../../domain/dossier/dossier.workflow.ts'
import type { FieldState } from '../../domain/log/field-state.ts'
import { pinnedRevision } from '../../domain/dossier/pinned-revision.ts'
import { formatDossierId, parseDossierId, recordOf } from '../../domain/log/record-id.ts'
import { ancestors, type Role } from '../../domain/person/role.ts'
import { procedureOf } from '../../domain/procedure/procedure-of.ts'
import type { Json } from '../../domain/shared/json.ts'
import { err, type Result } from '../../domain/shared/result.ts'
import { entryOf, type EntryRow } from './entry-row.ts'
import { foldRecord, prefixOf, sealOfFields } from './fold-record.ts'
import { recusedFrom, separationOf, stateOf, type IngestContext } from './ingest-context.ts'
import { receiptCode } from './receipt-code.ts'
import { settleRuling } from './settle-ruling.ts'
import { writeAsServer } from './write-as-server.ts'

/**
 * How long an act waits for entries it vouches for, from its receipt, in milliseconds. Afterwards it is judged by what
 * is here, and its author can send again. Our choice, no law: a phone on leave or in repair is back by then, and whoever
 * sent must learn before long that a lost one is not.
 */
export const LONGEST_WAIT = 14 * 24 * 3_600_000

/**
 * Answers an act that counts with a ruling, or lets it wait for entries it vouches for. `roles` are its author's at
 * the time of receipt. Hashing and signing happen inside the transaction: nobody else can write meanwhile, so
 * nothing can move the chain or the dossier meanwhile.
 */
export async function judgeAct(
  context: IngestContext,
  row: EntryRow,
  roles: ReadonlySet<Role>,
): Promise<void> {
  const act = actOf(row)
  const judged = act ? await judge(context, row, act, roles) : err<ActRefusal>({ code: 'malformed-act' })
  if (judged === 'waiting') return
  const ruling = await writeRuling(context, row, act, judged)
  await settleRuling(context, row, ruling)
}

/** An act of a dossier, or of an office's book. */
const actOf = (row: EntryRow): Act | OfficeAct | null => {
  const { value } = entryOf(row)
  return row.part === 'office' ? parseOfficeAct(value) : parseAct(value)
}

async function judge(
  context: IngestContext,
  row: EntryRow,
  act: Act | OfficeAct,
  roles: ReadonlySet<Role>,
): Promise<Result<void, ActRefusal> | 'waiting'> {
  const { deps, trx } = context
  // Never asked: such acts are held. No dossier stands behind them.
  if (row.part === 'revisions') return err({ code: 'malformed-act' })
  const content = 'upTo' in act ? await trx.contentOf(row.record) : []
  const fields = 'upTo' in act ? foldRecord(prefixOf(content, act.upTo)) : []
  const seal = await sealOfFields(fields, deps.ports)
  if ('upTo' in act && act.seal !== seal) {
    // The same seal proves that nothing that matters is missing, even when another dossier's entry of a lost phone is.
    const missing = await devicesWithGaps(context, act.upTo)
    if (missing.length > 0 && context.now - row.received_at <= LONGEST_WAIT) {
      await trx.letWait(row.id, roles, missing)
      return 'waiting'
    }
  }
  const dossier = parseDossierId(row.dossier)
  if (!dossier.ok) return err({ code: 'malformed-act' })
  const { unit, year, set } = dossier.value
  const { council: rules } = procedureOf(set)
  if (isOfficeAct(act)) {
    const acts = await trx.actsOf(row.dossier)
    const openings = foldRecord(acts.filter(({ record }) => record === row.record))
    return ruleOfficeAct(act, { roles, council: readCouncil([...fields, ...openings]), rules, seal })
  }
  const state = await stateOf(context, row.dossier)
  return ruleAct(act, {
    part: row.part,
    author: row.author,
    roles,
    state,
    seal,
    notReady: act.act === 'send' ? readinessOf(context, row, fields, state) : [],
    appraisal: readAppraisal(fields),
    // A dossier under a set that is not known here cannot have been sent.
    duties: deps.dutiesOf(row.dossier, await pinnedIn(context, row.dossier)) ?? NO_APPRAISAL.duties,
    separation: await separationOf(context, row.dossier, row.author),
    needsCouncil: rules !== null,
    council: await councilSide(context, row.dossier, { act, state, fields }),
    unit,
    year,
    today: context.today,
  })
}

/** The council an act of the third column speaks of; null for every other act, and for an office that is not above the unit. */
async function councilSide(
  context: IngestContext,
  dossier: string,
  { act, state, fields }: { act: Act; state: DossierState; fields: readonly FieldState[] },
): Promise<CouncilSide | null> {
  const concluding = act.act === 'admit-late' ? state.last.conclude?.act : act
  const id = parseDossierId(dossier)
  if (concluding?.act !== 'conclude' || !id.ok) return null
  const { unit, year, set } = id.value
  const { trx, deps } = context
  if (!ancestors(unit, deps.access.parentOf).includes(concluding.office)) return null
  const book = recordOf(formatDossierId({ unit: concluding.office, year, set }), 'office')
  return {
    council: readCouncil(foldRecord(await trx.entriesOfRecord(book))),
    column: readCouncilColumn(fields),
    recused: await recusedFrom(context, dossier),
  }
}

/** A fault of ours over one dossier's content refuses its sending; it must not stop everything else in the batch. */
function readinessOf(
  { deps }: IngestContext,
  row: EntryRow,
  fields: readonly FieldState[],
  state: DossierState,
): readonly string[] {
  try {
    return deps.readiness(row.dossier, fields, state)
  } catch (cause) {
    deps.log.warn({ act: row.id, err: cause }, 'The readiness of a dossier could not be judged')
    return ['cannot-judge']
  }
}

/** Whether everything a waiting act vouches for has arrived: cheap to ask after each entry. */
export async function isWhole(context: IngestContext, row: EntryRow): Promise<boolean> {
  const act = actOf(row)
  return !act || !('upTo' in act) || (await devicesWithGaps(context, act.upTo)).length === 0
}

/** Devices whose chain is not yet here up to the counter the act names. */
async function devicesWithGaps({ trx }: IngestContext, upTo: Readonly<Record<string, number>>) {
  const named = Object.entries(upTo)
  const complete = await trx.chains(named.map(([device]) => device))
  return named.filter(([device, n]) => (complete.get(device) ?? 0) < n).map(([device]) => device)
}

async function writeRuling(
  context: IngestContext,
  row: EntryRow,
  act: Act | OfficeAct | null,
  judged: Result<void, ActRefusal>,
): Promise<EntryRow> {
  const { deps, now, trx } = context
  const end = (await trx.chainEnd(deps.server.id)) ?? { n: 0, hash: '' }
  const supplement =
    act?.act === 'return'
      ? deps.supplementOf(row.dossier, await pinnedIn(context, row.dossier), context.today)
      : null
  const value: Json = judged.ok
    ? {
        outcome: 'accepted',
        receivedAt: now,
        receipt: await receiptCode(row.hash, end.n + 1, deps.ports),
        ...(supplement && { supplement: { ...supplement } }),
      }
    : { outcome: 'refused', receivedAt: now, refusal: { ...judged.error } }
  const field = `ruling/${row.field.slice('act/'.length)}`
  const [ruling] = await writeAsServer(context, [{ record: row.record, field, value, replaces: [] }])
  if (!ruling) throw new Error('One change must make one entry')
  return ruling
}

/** The revision of its set that a dossier stands on: an appraisal is measured by the same. */
async function pinnedIn({ trx }: IngestContext, dossier: string): Promise<number | null> {
  const rows = await trx.contentOf(recordOf(dossier, 'self'), { prefix: 'revision', held: null })
  return pinnedRevision(foldRecord(rows))
}
