import { describe, expect, test } from 'vitest'
import {
  blankPerson,
  grantFault,
  loginWrong,
  personDraftOf,
  personInputOf,
} from '../../src/ui/components/people/grant-draft.ts'

const unit = { id: '2025:00004', name: 'Xã Suối Mơ' }
const draft = { ...blankPerson('2026-11-22', unit), name: ' Lò Thị Mai ' }
const grant = draft.grants[0] ?? { role: 'officer', unit, from: '', to: '' }

describe('a role while it is chosen', () => {
  test('needs a unit, a first day, and a last day that is not before it', () => {
    expect(grantFault(grant)).toBeNull()
    expect(grantFault({ ...grant, unit: null })).toBe('unit')
    expect(grantFault({ ...grant, from: '' })).toBe('from')
    expect(grantFault({ ...grant, to: '2026-11-21' })).toBe('to')
    expect(grantFault({ ...grant, to: '2026-11-22' })).toBeNull()
  })
})

describe('a person as the server takes him', () => {
  test('trimmed, without sign-in name, without last day', () =>
    expect(personInputOf(draft)).toEqual({
      name: 'Lò Thị Mai',
      login: null,
      grants: [{ role: 'officer', unit: unit.id, from: '2026-11-22', to: null }],
    }))

  test('a sign-in name is lower-cased; a wrong one stops it', () => {
    expect(personInputOf({ ...draft, login: ' SuoiMo.Mai ' })?.login).toBe('suoimo.mai')
    expect(loginWrong('mai lò')).toBe(true)
    expect(personInputOf({ ...draft, login: 'mai lò' })).toBeNull()
  })

  test('not without a name or a role', () => {
    expect(personInputOf({ ...draft, name: '  ' })).toBeNull()
    expect(personInputOf({ ...draft, grants: [] })).toBeNull()
  })

  test('what the server says comes back unchanged', () => {
    const grants = [
      { role: 'leader', unit: unit.id, unitName: unit.name, from: '2026-01-01', to: null },
    ] as const
    const shown = personDraftOf({
      id: 'p',
      name: 'Mai',
      login: 'suoimo.mai',
      grants: [...grants],
      devices: [],
    })
    expect(personInputOf(shown)).toEqual({
      name: 'Mai',
      login: 'suoimo.mai',
      grants: [{ role: 'leader', unit: unit.id, from: '2026-01-01', to: null }],
    })
  })
})
