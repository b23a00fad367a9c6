import type { Grant } from '../../domain/person/role.ts'
import type { Queries } from '../database/database.ts'

export interface KnownPerson {
  readonly id: string
  readonly name: string
  readonly login: string | null
  readonly grants: readonly Grant[]
}

/** Everybody, to be found by sign-in name, or by name among those who have or had a role in a unit. */
export interface KnownPeople {
  withLogin(login: string): KnownPerson | undefined
  named(name: string, unit: string): readonly KnownPerson[]
}

/** Two plain queries: a province has a few thousand people, the country some ten thousand. */
export async function knownPeople(db: Queries): Promise<KnownPeople> {
  const grants = new Map<string, Grant[]>()
  for (const { person, ...grant } of await db
    .selectFrom('grants')
    .select(['person', 'role', 'unit', 'from', 'to'])
    .orderBy('from')
    .execute()) {
    const his = grants.get(person)
    if (his) his.push(grant)
    else grants.set(person, [grant])
  }
  const people: readonly KnownPerson[] = (
    await db
      .selectFrom('people')
      .leftJoin('accounts', 'accounts.person', 'people.id')
      .select(['people.id', 'people.name', 'accounts.login'])
      .orderBy('people.id')
      .execute()
  ).map((person) => ({ ...person, grants: grants.get(person.id) ?? [] }))

  const byLogin = new Map(people.flatMap((person) => (person.login === null ? [] : [[person.login, person]])))
  const byName = new Map<string, KnownPerson[]>()
  for (const person of people) byName.set(person.name, [...(byName.get(person.name) ?? []), person])
  return {
    withLogin: (login) => byLogin.get(login),
    named: (name, unit) =>
      (byName.get(name) ?? []).filter(({ grants: his }) => his.some((grant) => grant.unit === unit)),
  }
}
