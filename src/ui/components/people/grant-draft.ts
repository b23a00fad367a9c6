import type { PersonInput, PersonRow } from '../../../app/people/use-people.ts'
import type { Role } from '../../../domain/person/role.ts'
import { isLogin } from '../access/password-rules.ts'

/** A role while it is being chosen. Days are ISO, '' for none. */
export interface GrantDraft {
  readonly role: Role
  readonly unit: { readonly id: string; readonly name: string } | null
  readonly from: string
  readonly to: string
}

export interface PersonDraft {
  readonly name: string
  readonly login: string
  readonly grants: readonly GrantDraft[]
}

export const blankPerson = (today: string, unit: GrantDraft['unit']): PersonDraft => ({
  name: '',
  login: '',
  grants: [{ role: 'officer', unit, from: today, to: '' }],
})

export const personDraftOf = (person: PersonRow): PersonDraft => ({
  name: person.name,
  login: person.login ?? '',
  grants: person.grants.map(({ role, unit, unitName, from, to }) => ({
    role,
    unit: { id: unit, name: unitName },
    from,
    to: to ?? '',
  })),
})

/** What keeps this role from being saved; null when nothing does. */
export function grantFault({ unit, from, to }: GrantDraft): 'unit' | 'from' | 'to' | null {
  if (!unit) return 'unit'
  if (!from) return 'from'
  return to && to < from ? 'to' : null
}

export const loginWrong = (login: string): boolean => login.trim() !== '' && !isLogin(login)

/** The draft as the server takes it; null while something is missing. */
export function personInputOf({ name, login, grants }: PersonDraft): PersonInput | null {
  if (!name.trim() || loginWrong(login) || grants.length === 0 || grants.some(grantFault)) return null
  return {
    name: name.trim(),
    login: login.trim().toLowerCase() || null,
    grants: grants.map(({ role, unit, from, to }) => ({ role, unit: unit?.id ?? '', from, to: to || null })),
  }
}
