import * as v from 'valibot'
import { fitsUnit, WHOLE_COUNTRY, type Role } from '../../domain/person/role.ts'
import type { ImportFault } from '../../protocol/import.schema.ts'
import { PersonInput } from '../../protocol/people.schema.ts'
import type { DraftUnits } from './draft-units.ts'
import type { PersonKey } from './import-columns.ts'
import { dayOf, textOf } from './read-cell.ts'
import type { TableRow } from './read-table.ts'
import { codeShown, knownUnit, readCode, unitToday } from './resolve-unit.ts'
import { roleOf } from './role-words.ts'
import { addFault, addNotice, rowDraft, type RowDraft } from './row-draft.ts'

export interface PeopleContext {
  readonly units: DraftUnits
  readonly today: string
  /** Whether the administrator keeps the people of this unit. */
  administers(unit: string): boolean
}

/** One role of one person, as its row says it. */
export interface PersonLine {
  readonly source: TableRow<PersonKey>
  readonly draft: RowDraft
  readonly name: string
  readonly login: string | null
  readonly role: Role
  readonly unit: string
  /** Null: as it is, or from today. */
  readonly from: string | null
  readonly to: string | null
}

const Name = PersonInput.entries.name
const Login = PersonInput.entries.login

/** A row by itself: what each cell says, and whether the role can stand in that unit. The line is null where it cannot. */
export function readPerson(
  source: TableRow<PersonKey>,
  context: PeopleContext,
): { readonly draft: RowDraft; readonly line: PersonLine | null } {
  const draft = rowDraft('people', source.row)
  const fault = (code: ImportFault, key: PersonKey, about = '', other = '') =>
    addFault(draft, code, source.at(key), about, other)
  const text = (key: PersonKey): string => {
    const value = textOf(source.cell(key))
    if (!value.ok) fault(value.error, key)
    return value.ok ? value.value : ''
  }

  draft.name = text('name')
  if (draft.name === '' && source.cell('name') === null) fault('name-missing', 'name')
  else if (draft.name !== '' && !v.is(Name, draft.name)) fault('cell-too-long', 'name')
  const login = text('login').toLowerCase()
  if (login !== '' && !v.is(Login, login)) fault('login-bad', 'login', login)
  draft.login = login === '' ? null : login
  const roleText = text('role')
  draft.role = roleOf(roleText)
  if (source.cell('role') === null) fault('role-missing', 'role')
  else if (draft.role === null && roleText !== '') fault('role-unknown', 'role', roleText)
  const unit = unitOf(source, draft, context)
  const from = day('from')
  const to = day('to')
  draft.from = from
  draft.to = to
  if (from !== null && to !== null && to < from) fault('to-before-from', 'to')

  if (draft.faults.length > 0 || draft.role === null || unit === null) return { draft, line: null }
  const { name, role } = draft
  return { draft, line: { source, draft, name, login: draft.login, role, unit, from, to } }

  function day(key: 'from' | 'to'): string | null {
    const found = dayOf(source.cell(key))
    if (!found.ok) fault(found.error, key)
    return found.ok ? found.value : null
  }
}

/** The unit of the role, where a merged one stands for its successor; `vn` for who administers the country. */
function unitOf(source: TableRow<PersonKey>, draft: RowDraft, context: PeopleContext): string | null {
  const { units, today, administers } = context
  const at = source.at('unit')
  const cell = source.cell('unit')
  if (cell === WHOLE_COUNTRY && draft.role === 'administrator') {
    if (!administers(WHOLE_COUNTRY)) addFault(draft, 'unit-outside', at, WHOLE_COUNTRY)
    return WHOLE_COUNTRY
  }
  const code = readCode(cell)
  if (!code.ok) {
    addFault(draft, code.error.code, at, code.error.about)
    return null
  }
  const typed = knownUnit(code.value, units, administers)
  if (!typed) {
    addFault(draft, 'unit-unknown', at, String(cell))
    return null
  }
  draft.unit = typed.name
  const current = unitToday(typed, units, today)
  if (!current.ok) {
    addFault(draft, current.error.code, at, current.error.about, current.error.other)
    return null
  }
  const unit = current.value
  draft.unit = unit.name
  if (unit.id !== typed.id)
    addNotice(draft, 'unit-routed', at, `${typed.name} (${codeShown(typed.id)})`, unit.name)
  if (code.value.zerosAdded) addNotice(draft, 'zeros-added', at, codeShown(unit.id), unit.name)
  if (!administers(unit.id)) addFault(draft, 'unit-outside', at, unit.name)
  else if (draft.role !== null && !fitsUnit(draft.role, unit.kind))
    addFault(draft, 'role-not-here', source.at('role'), unit.name)
  return unit.id
}
