import type { Grant } from '../../domain/person/role.ts'
import type { ImportRow } from '../../protocol/import.schema.ts'
import {
  maySecure,
  unitLeftAlone,
  type Administrator,
  type AdministratorGrant,
} from '../access/administration.rules.ts'
import type { PersonKey } from './import-columns.ts'
import type { PersonStep } from './import-plan.ts'
import type { KnownPeople, KnownPerson } from './known-people.ts'
import { planGrants } from './plan-grants.ts'
import { readPerson, type PeopleContext, type PersonLine } from './read-person.ts'
import type { TableRow } from './read-table.ts'
import { addFault } from './row-draft.ts'

export interface PlanPeopleContext extends PeopleContext {
  readonly by: Administrator
  readonly known: KnownPeople
  /** Of those who can sign in, everywhere. */
  readonly administrators: readonly AdministratorGrant[]
}

export interface PlannedPeople {
  readonly rows: readonly ImportRow[]
  readonly steps: readonly PersonStep[]
}

/** People and roles. Lines with one sign-in name are one person; without one, those of one name in one unit. */
export function planPeople(table: readonly TableRow<PersonKey>[], context: PlanPeopleContext): PlannedPeople {
  const read = table.map((row) => readPerson(row, context))
  const groups = new Map<string, PersonLine[]>()
  for (const { line } of read) {
    if (!line) continue
    const key = line.login ?? `${line.name}\n${line.unit}`
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  const steps: PersonStep[] = []
  for (const lines of groups.values()) {
    const step = planPerson(lines, context)
    if (step) steps.push(step)
  }
  refuseLonely(steps, groups, context)
  return { rows: read.map(({ draft }) => draft), steps }
}

function planPerson(lines: readonly PersonLine[], context: PlanPeopleContext): PersonStep | null {
  const [first] = lines
  if (!first) return null
  for (const line of lines)
    if (line.name !== first.name)
      addFault(line.draft, 'login-of-another', line.source.at('login'), first.name, String(first.source.row))
  const person = first.login === null ? namesake(first, context) : owner(first, first.login, context)
  if (person === ELSEWHERE) {
    // Nothing more is said of somebody this administrator may not see.
    for (const { draft, source, login } of lines)
      addFault(draft, 'login-elsewhere', source.at('login'), login ?? '')
    return null
  }
  const renamed = person !== null && person.name !== first.name
  if (renamed && !maySecure(context.by, person.grants))
    addFault(first.draft, 'keys-elsewhere', first.source.at('name'), person.name)
  const { added, moved } = planGrants(lines, person?.grants ?? [], context)

  if (person === null)
    for (const { draft } of lines) {
      draft.changes = []
      if (draft.faults.length === 0) draft.outcome = 'new'
    }
  if (lines.some(({ draft }) => draft.faults.length > 0)) return null
  if (renamed) {
    first.draft.outcome = 'changed'
    first.draft.changes.unshift({ what: 'name', before: person.name, after: first.name })
  }
  if (person && !renamed && added.length === 0 && moved.length === 0) return null
  return { person: person?.id ?? null, name: first.name, login: first.login, renamed, added, moved }
}

const ELSEWHERE = 'elsewhere'

/** Who has this sign-in name, if it is somebody this administrator may see. */
function owner(
  line: PersonLine,
  login: string,
  { known, administers }: PlanPeopleContext,
): KnownPerson | typeof ELSEWHERE | null {
  const at = line.source.at('login')
  const person = known.withLogin(login)
  if (person) return person.grants.some(({ unit }) => administers(unit)) ? person : ELSEWHERE
  // Whether they are one person, only somebody who knows them can tell; as two, his work would be in two accounts.
  const [other] = known.named(line.name, line.unit)
  if (other)
    addFault(
      line.draft,
      other.login === null ? 'person-without-login' : 'person-has-login',
      at,
      other.name,
      other.login ?? '',
    )
  return null
}

function namesake(line: PersonLine, { known }: PlanPeopleContext): KnownPerson | null {
  const at = line.source.at('login')
  const [person, second] = known.named(line.name, line.unit)
  if (!person) return null
  if (second) addFault(line.draft, 'person-ambiguous', at, line.name)
  else if (person.login !== null) addFault(line.draft, 'person-has-login', at, person.name, person.login)
  return person
}

/** A unit may not lose its last administrator, neither by one row nor by several together. */
function refuseLonely(
  steps: readonly PersonStep[],
  groups: ReadonlyMap<string, readonly PersonLine[]>,
  { administrators, by, units }: PlanPeopleContext,
): void {
  const same = (a: Grant, b: Grant) => a.role === b.role && a.unit === b.unit && a.from === b.from
  const byPerson = new Map(steps.map((step) => [step.person, step]))
  const after = administrators.map((held) => {
    const moved = byPerson.get(held.person)?.moved.find(({ before }) => same(before, held))
    return moved ? { ...moved.after, person: held.person } : held
  })
  const alone = unitLeftAlone(administrators, after, by.today, units)
  if (alone === null) return
  for (const lines of groups.values())
    for (const { draft, source, role } of lines)
      if (role === 'administrator' && draft.outcome === 'changed')
        addFault(draft, 'last-administrator', source.at('to'), units.unitOf(alone)?.name ?? alone)
}
