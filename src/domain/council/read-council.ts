import { parseFieldName } from '../dossier/field-name.ts'
import type { FieldState } from '../log/field-state.ts'
import { inConflict } from '../log/in-conflict.ts'
import { Recorded } from '../meeting/recorded.ts'
import { standingValue } from '../meeting/standing-value.ts'
import { SEATS, type Attendance, type Council, type CouncilMember, type Sitting } from './council.ts'
import { readOfficeActs, type RuledOfficeAct } from './office-act.ts'

/** The fields of an office's book → its council. What a newer version writes is passed over; what is removed is left out. */
export function readCouncil(fields: readonly FieldState[]): Council {
  const members: CouncilMember[] = []
  const sittings = new Map<string, FieldState[]>()
  const conflicts: string[] = []
  let decree: Council['decree'] = null
  let ownQuorum: Council['ownQuorum'] = null
  for (const state of fields) {
    const name = parseFieldName(state.field)
    if (name?.kind !== 'council' && name?.kind !== 'member' && name?.kind !== 'sitting') continue
    if (inConflict(state.heads)) conflicts.push(state.field)
    if (name.kind === 'sitting') sittings.set(name.of, [...(sittings.get(name.of) ?? []), state])
    const value = Recorded.of(standingValue(state.heads))
    if (!value) continue
    if (name.kind === 'member' && name.aspect === 'card') members.push(readMember(name.of, value))
    if (name.kind === 'council' && name.aspect === 'decree')
      decree = {
        number: value.text('number'),
        date: value.day('date'),
        issuer: value.text('issuer'),
      }
    if (name.kind === 'council' && name.aspect === 'quorum') {
      const [part, whole] = [value.count('part'), value.count('whole')]
      if (part !== null && whole !== null && part > 0 && part <= whole)
        ownQuorum = { part, whole, document: value.text('document') }
    }
  }
  const acts = readOfficeActs(fields)
  return {
    decree,
    ownQuorum,
    members: members.sort(bySeat),
    sittings: [...sittings].flatMap(([id, states]) => readSitting(id, states, acts) ?? []).sort(byDay),
    conflicts,
  }
}

const readMember = (id: string, card: Recorded): CouncilMember => ({
  id,
  name: card.text('name'),
  title: card.text('title'),
  agency: card.text('agency'),
  seat: card.choice('seat', SEATS) ?? 'member',
  hasAccount: card.flag('hasAccount'),
})

function readSitting(
  id: string,
  fields: readonly FieldState[],
  acts: readonly RuledOfficeAct[],
): Sitting | null {
  let plan: Recorded | null = null
  const units: string[] = []
  const attendance = new Map<string, Attendance>()
  for (const { field, heads } of fields) {
    const name = parseFieldName(field)
    if (name?.kind !== 'sitting') continue
    const value = standingValue(heads)
    if (name.aspect === 'plan') plan = Recorded.of(value)
    if (name.aspect === 'unit' && name.each !== undefined && value === true) units.push(name.each)
    if (name.aspect === 'present' && name.each !== undefined) {
      const said = Recorded.of(value)
      if (said) attendance.set(name.each, { present: said.flag('present'), reason: said.text('reason') })
    }
  }
  if (!plan) return null
  const own = acts.filter(({ act }) => act.sitting === id)
  const at = (kind: RuledOfficeAct['act']['act']): number | null => {
    const times = own.flatMap(({ act, ruling }) =>
      act.act === kind && ruling?.outcome === 'accepted' ? [ruling.receivedAt] : [],
    )
    return times.length > 0 ? Math.min(...times) : null
  }
  return {
    id,
    kind: plan.choice('kind', ['meeting', 'written'] as const) ?? 'meeting',
    day: plan.day('day'),
    time: plan.text('time'),
    place: plan.text('place'),
    papersSent: plan.day('papersSent'),
    presider: plan.id('presider'),
    units: units.sort(),
    attendance,
    openedAt: at('open-sitting'),
    closedAt: at('close-sitting'),
    waiting: own.some(({ ruling }) => ruling === null),
  }
}

const bySeat = (a: CouncilMember, b: CouncilMember): number =>
  SEATS.indexOf(a.seat) - SEATS.indexOf(b.seat) || compare(a.name, b.name) || compare(a.id, b.id)
const byDay = (a: Sitting, b: Sitting): number => compare(a.day ?? '', b.day ?? '') || compare(a.id, b.id)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
