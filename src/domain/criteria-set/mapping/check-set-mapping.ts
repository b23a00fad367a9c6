import type { CriteriaSet, Indicator } from '../criteria-set.ts'
import type { FactKind } from '../fact-definition.ts'
import { factIndex, type FactPlace } from '../fact-index.ts'
import type { IndicatorLink, SetMapping } from './set-mapping.ts'

/**
 * `unknown-id`: the set has no such place, or it belongs to another indicator than the link · `shared-fact`: answered
 * elsewhere, so nothing is kept under it · `kinds-differ`, `units-differ`: not the same number after all · `year-bound`: a
 * day or a case of the law says nothing about another year or set · `twice` · `missing`: neither linked nor listed as alone ·
 * `linked`: listed as alone although a link names it.
 */
export interface MappingFault {
  readonly code:
    | 'other-set'
    | 'unknown-id'
    | 'shared-fact'
    | 'kinds-differ'
    | 'units-differ'
    | 'year-bound'
    | 'twice'
    | 'missing'
    | 'linked'
  readonly id: string
}

/** Everything a mapping says that the two sets do not bear out. Empty: it may be used. */
export function checkSetMapping(mapping: SetMapping, from: CriteriaSet, to: CriteriaSet): MappingFault[] {
  const faults: MappingFault[] = []
  const fault = (code: MappingFault['code'], id: string) => faults.push({ code, id })
  if (mapping.from !== from.id) fault('other-set', mapping.from)
  if (mapping.to !== to.id) fault('other-set', mapping.to)
  const old = indicatorsOf(from)
  const now = indicatorsOf(to)
  for (const link of mapping.links) checkLink(link, old, now, { from, to }, fault)
  for (const id of repeated(mapping.links.map((link) => `${link.from} → ${link.to}`))) fault('twice', id)
  for (const id of repeated(mapping.links.flatMap(({ facts }) => facts.map((fact) => fact.to))))
    fault('twice', id)

  const led = new Set(mapping.links.map((link) => link.from))
  checkAlone(
    mapping.ended,
    [...old.keys()].filter((id) => !led.has(id)),
    fault,
  )
  const reached = new Set(mapping.links.map((link) => link.to))
  const open = [...now.values()].flatMap((indicator) => openPlaces(indicator, reached))
  checkAlone(mapping.added, open, fault)
  return faults
}

type Report = (code: MappingFault['code'], id: string) => void

function checkLink(
  link: IndicatorLink,
  old: ReadonlyMap<string, Indicator>,
  now: ReadonlyMap<string, Indicator>,
  sets: { readonly from: CriteriaSet; readonly to: CriteriaSet },
  fault: Report,
): void {
  const source = old.get(link.from)
  const target =
    now.get(link.to) ?? [...now.values()].find(({ items }) => items.some(({ id }) => id === link.to))
  if (!source) fault('unknown-id', link.from)
  if (!target) fault('unknown-id', link.to)
  if (!source || !target) return
  for (const fact of link.facts) {
    const left = factOf(sets.from, source, fact.from, fault)
    const right = factOf(sets.to, target, fact.to, fault)
    if (!left || !right) continue
    if (left.definition.kind !== right.definition.kind) fault('kinds-differ', fact.to)
    else if (left.definition.unit !== right.definition.unit) fault('units-differ', fact.to)
    if (bound(left.definition.kind)) fault('year-bound', fact.from)
  }
  for (const slot of link.evidence) {
    if (!source.evidence.some(({ id }) => id === slot.from)) fault('unknown-id', slot.from)
    for (const one of slot.to) if (!target.evidence.some(({ id }) => id === one)) fault('unknown-id', one)
  }
}

const bound = (kind: FactKind): boolean => kind === 'date' || kind === 'choice' || kind === 'choices'

function factOf(set: CriteriaSet, indicator: Indicator, id: string, fault: Report): FactPlace | null {
  const place = factIndex(set).get(id)
  if (place?.indicator?.id !== indicator.id) {
    fault('unknown-id', id)
    return null
  }
  if (place.definition.sameAs !== undefined) fault('shared-fact', id)
  return place
}

function checkAlone(listed: SetMapping['added'], open: readonly string[], fault: Report): void {
  const ids = listed.map(({ id }) => id)
  for (const id of repeated(ids)) fault('twice', id)
  for (const id of open) if (!ids.includes(id)) fault('missing', id)
  for (const id of ids) if (!open.includes(id)) fault('linked', id)
}

/** The whole indicator when nothing leads to it; else those of its items that nothing leads to. */
function openPlaces({ id, items }: Indicator, reached: ReadonlySet<string>): string[] {
  if (reached.has(id)) return []
  const open = items.map((item) => item.id).filter((item) => !reached.has(item))
  return open.length === items.length ? [id] : open
}

const indicatorsOf = (set: CriteriaSet): ReadonlyMap<string, Indicator> =>
  new Map(set.criteria.flatMap(({ indicators }) => indicators.map((one) => [one.id, one] as const)))

const repeated = (ids: readonly string[]): string[] => [
  ...new Set(ids.filter((id, at) => ids.indexOf(id) !== at)),
]
