import type { RuledAct } from '../../domain/dossier/dossier.workflow.ts'
import { parseDossierId } from '../../domain/log/record-id.ts'
import { stateOf, type IngestContext } from './ingest-context.ts'

/** Writes where the dossier stands for the inbox. A dossier that was never sent has no row. */
export async function projectDossier(context: IngestContext, dossier: string): Promise<void> {
  const state = await stateOf(context, dossier)
  const id = parseDossierId(dossier)
  if (state.round === 0 || !id.ok) return
  context.moved.add(dossier)
  await context.trx.placeDossier({
    id: dossier,
    unit: id.value.unit,
    year: id.value.year,
    criteria_set: id.value.set,
    phase: state.phase,
    round: state.round,
    since: Math.max(...Object.values(state.last).map(receivedAt)),
    receipt: receiptOf(state.last.send),
  })
}

const receivedAt = (act: RuledAct): number => act.ruling?.receivedAt ?? 0
const receiptOf = (act: RuledAct | undefined): string | null =>
  act?.ruling?.outcome === 'accepted' ? act.ruling.receipt : null
