import { parseOfficeAct } from '../../domain/council/office-act.ts'
import { parseAct, parseRuling } from '../../domain/dossier/act.ts'
import type { HeldReason } from '../../domain/log/entry.ts'
import { byReceipt, entryOf, type EntryRow } from './entry-row.ts'
import { foldRecord, prefixOf, sealOfFields } from './fold-record.ts'
import type { IngestContext } from './ingest-context.ts'
import { receiptCode } from './receipt-code.ts'
import { settleRuling } from './settle-ruling.ts'
import { release } from './store-entry.ts'

/** Reasons that come from where the dossier stood at the moment of arrival. */
const BY_PHASE: readonly (HeldReason | null)[] = [
  'dossier-sent',
  'not-returned',
  'appraisal-not-started',
  'supplement-ended',
  'not-at-council',
  'council-concluded',
  'ballot-secret',
]

/** Reasons that come from the moment of arrival, not from the entry itself. */
const BY_CIRCUMSTANCE: readonly (HeldReason | null)[] = [
  ...BY_PHASE,
  'device-revoked',
  'out-of-scope',
  'not-permitted',
  // He may have stepped aside, or written for the commune, after what he wrote here counted.
  'own-dossier',
  'recused',
]

/**
 * P4: after a restore, phones bring back entries that counted long ago but now arrive in a later phase or under
 * changed rights. Where counting them gives exactly the seal of an act that we accepted, our own signed
 * ruling proves that they counted: they are released.
 */
export async function restoreSealed(context: IngestContext, record: string): Promise<void> {
  await restoreRuled(context, record)
  const rows = await context.trx.entriesOfRecord(record)
  let content = rows.filter((row) => row.kind === 'content')
  for (const { upTo, seal } of acceptedSeals(rows)) {
    const prefix = prefixOf(content, upTo)
    const held = prefix.filter((row) => BY_CIRCUMSTANCE.includes(row.held_reason))
    if (held.length === 0) continue
    const counting = (some: readonly EntryRow[], row: EntryRow): EntryRow =>
      some.includes(row) ? { ...row, held_reason: null } : row
    const sealWith = (some: readonly EntryRow[]): Promise<string> =>
      sealOfFields(foldRecord(prefix.map((row) => counting(some, row))), context.deps.ports)
    const late = (await sealWith([])) === seal
    // Written before the act and corrected before it too, but come after its ruling: it counts, buried as the sender had
    // it. What had another reason than the phase to be held stays held: nothing depends on it.
    const due = late ? held.filter((row) => BY_PHASE.includes(row.held_reason)) : held
    if (due.length === 0 || (await sealWith(due)) !== seal) continue
    // An accepted act that seals has handed its prefix to the other side.
    await release(context, due.sort(byReceipt), ['commune', 'office'])
    content = content.map((row) => counting(due, row))
  }
}

/**
 * The same for the acts themselves: the receipt in an accepting ruling was made from the hash of the very act it answers. A
 * dossier that was sent stays sent, though the leader's phone has been revoked since.
 */
async function restoreRuled(context: IngestContext, record: string): Promise<void> {
  const rows = await context.trx.entriesOfRecord(record)
  const rulings = rows.filter((row) => row.kind === 'ruling' && row.held_reason === null)
  for (const ruling of rulings.sort((a, b) => a.n - b.n)) {
    const said = parseRuling(entryOf(ruling).value)
    if (said?.outcome !== 'accepted') continue
    const field = `act/${ruling.field.slice('ruling/'.length)}`
    const held = rows.filter((row) => row.field === field && BY_CIRCUMSTANCE.includes(row.held_reason))
    for (const act of held) {
      if ((await receiptCode(act.hash, ruling.n, context.deps.ports)) !== said.receipt) continue
      await release(context, [act], ['commune', 'office'])
      context.states.delete(act.dossier)
      await settleRuling(context, { ...act, held_reason: null }, ruling)
    }
  }
}

function acceptedSeals(rows: readonly EntryRow[]) {
  const accepted = new Set(
    rows
      .filter((row) => row.kind === 'ruling' && parseRuling(entryOf(row).value)?.outcome === 'accepted')
      .map((row) => row.field.slice('ruling/'.length)),
  )
  return rows
    .filter((row) => row.kind === 'act' && row.held_reason === null)
    .filter((row) => accepted.has(row.field.slice('act/'.length)))
    .flatMap((row) => {
      const { value } = entryOf(row)
      const act = row.part === 'office' ? parseOfficeAct(value) : parseAct(value)
      return act && 'seal' in act ? [{ upTo: act.upTo, seal: act.seal }] : []
    })
}
