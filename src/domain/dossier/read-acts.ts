import { writtenAt } from '../log/display-order.ts'
import type { FieldHead, FieldState } from '../log/field-state.ts'
import { parseAct, parseRuling, type Ruling } from './act.ts'
import type { RuledAct } from './dossier.workflow.ts'

/**
 * The `act/…` and `ruling/…` fields of a dossier's records → acts with their rulings, for `dossierState`. A ruling answers the
 * act of its own record alone: whoever writes an act of the same name into another record gets nothing of it.
 */
export function readActs(fields: readonly FieldState[]): RuledAct[] {
  const rulings = new Map<string, FieldState>()
  for (const state of fields)
    if (state.field.startsWith('ruling/')) rulings.set(`${state.record}/${state.field.slice(7)}`, state)
  const acts: RuledAct[] = []
  for (const state of fields) {
    const head = state.heads.at(-1)
    if (!head || !state.field.startsWith('act/')) continue
    const act = parseAct(head.value)
    if (!act) continue
    const id = state.field.slice(4)
    const answer = firstRuling(rulings.get(`${state.record}/${id}`)?.heads ?? [])
    acts.push({
      id,
      act,
      author: head.author,
      writtenAt: writtenAt(head),
      ruling: answer?.ruling ?? null,
      order: answer?.head.n ?? null,
    })
  }
  return acts
}

/**
 * A server restored from a backup may rule an act again before its own first ruling comes home from the phones.
 * The first word stands: deadlines have been running from it.
 */
function firstRuling(heads: readonly FieldHead[]): { head: FieldHead; ruling: Ruling } | undefined {
  const answers = heads.flatMap((head) => {
    const ruling = parseRuling(head.value)
    return ruling ? [{ head, ruling }] : []
  })
  return answers.sort((a, b) => a.ruling.receivedAt - b.ruling.receivedAt || a.head.n - b.head.n)[0]
}
