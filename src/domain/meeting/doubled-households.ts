import { foldText } from '../shared/fold-text.ts'
import { accentKey } from '../unit/accent-key.ts'
import type { Attendee } from './meeting.ts'

/** `same`: counted once. `alike`: counted as two, but to be looked at. */
export interface Doubled {
  readonly certainty: 'same' | 'alike'
  readonly people: readonly Attendee[]
}

/** @param people who are there and speak for a household */
export function doubledHouseholds(people: readonly Attendee[]): readonly Doubled[] {
  const doubled: Doubled[] = []
  const told = new Set<Attendee>()
  const tell = (certainty: Doubled['certainty'], group: readonly Attendee[]): void => {
    if (group.length < 2 || group.every((person) => told.has(person))) return
    for (const person of group) told.add(person)
    doubled.push({ certainty, people: group })
  }
  for (const group of grouped(people, ({ household, id }) => household ?? id).values()) tell('same', group)
  for (const group of grouped(people, spokenFor).values()) if (!isEachOfRoster(group)) tell('same', group)
  for (const group of grouped(people, plainHead).values()) {
    if (isEachOfRoster(group)) continue
    for (const alike of alikeAmong(group)) tell('alike', alike)
  }
  return doubled
}

/** Two households of the roster may have heads of one name. */
const isEachOfRoster = (group: readonly Attendee[]): boolean =>
  new Set(group.map(({ household }) => household)).size === group.length &&
  group.every(({ household }) => household !== null)

/** Of people whose heads' names differ in diacritics alone: the same spelling, and whoever was written without any. */
function alikeAmong(group: readonly Attendee[]): readonly (readonly Attendee[])[] {
  const spelling = ({ householdHead, name }: Attendee) => accentKey(householdHead || name)
  const spellings = grouped(group, spelling)
  const unmarked = spellings.get(plainHead(group[0]!)) ?? []
  return spellings.size === 1 || unmarked.length > 0
    ? [group]
    : [...spellings.values()].filter((same) => !isEachOfRoster(same))
}

const plainHead = ({ id, householdHead, name }: Attendee): string => foldText(householdHead || name) || id

/** Head and representative with their diacritics: Nguyễn Văn Hùng and Nguyễn Văn Hưng are two households. */
export function spokenFor({ id, name, householdHead }: Attendee): string {
  const head = accentKey(householdHead || name)
  return head === '' ? id : `${head}|${accentKey(name)}`
}

function grouped<T, K>(list: readonly T[], key: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const one of list) {
    const group = groups.get(key(one))
    if (group) group.push(one)
    else groups.set(key(one), [one])
  }
  return groups
}
