import { writtenAt } from '../log/display-order.ts'
import type { FieldState } from '../log/field-state.ts'
import { parseAct, parseRuling } from './act.ts'
import type { RuledAct } from './dossier.workflow.ts'

/** The `act/…` and `ruling/…` fields of a dossier's records → acts with their rulings, for `dossierState`. */
export function readActs(fields: readonly FieldState[]): RuledAct[] {
  const rulings = new Map<string, FieldState>()
  for (const state of fields) if (state.field.startsWith('ruling/')) rulings.set(state.field.slice(7), state)
  const acts: RuledAct[] = []
  for (const state of fields) {
    const head = state.heads.at(-1)
    if (!head || !state.field.startsWith('act/')) continue
    const act = parseAct(head.value)
    if (!act) continue
    const id = state.field.slice(4)
    const answer = rulings.get(id)?.heads.at(-1)
    const ruling = answer ? parseRuling(answer.value) : null
    acts.push({
      id,
      act,
      author: head.author,
      writtenAt: writtenAt(head),
      ruling,
      order: ruling && answer ? answer.n : null,
    })
  }
  return acts
}
