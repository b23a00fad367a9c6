import { byKey, parentOf, type Named } from './named-rows.ts'
import { nestRules } from './nest-rules.ts'
import type { RowRead } from './read-rows.ts'
import type { SetReader } from './set-reader.ts'
import type { SheetId } from './sheet.ts'

type Part = Record<string, unknown>

/** Rows of every sheet but the set's own. */
export type RowsRead = Readonly<Record<Exclude<SheetId, 'set'>, readonly RowRead[]>>

/** Puts the rows together, each under the one it names; a row that names nobody, or a name already taken, is told. */
export function nestSet(rows: RowsRead, reader: SetReader): Part {
  const criteria = byKey(rows.criteria, ['id'], reader)
  const indicators = byKey(rows.indicators, ['id'], reader)
  const items = byKey(rows.items, ['id'], reader)
  const conditions = byKey(rows.conditions, ['id'], reader)
  const facts = byKey(rows.facts, ['id'], reader)
  const steps = byKey(rows.steps, ['no'], reader)
  const sources = byKey(rows.sources, ['#key'], reader)

  for (const { own } of criteria.values()) own.indicators = []
  for (const { own } of indicators.values()) Object.assign(own, { items: [], evidence: [] })
  for (const { own } of items.values()) own.facts = []
  for (const { own } of steps.values()) own.deadlines = []
  for (const { own, row } of conditions.values()) {
    reader.placeField(own, 'facts', row)
    if (own.kind === 'ratio') own.facts = []
  }

  attach(indicators.values(), '#parent', criteria, 'indicators', reader)
  attach(items.values(), '#parent', indicators, 'items', reader)
  attach(rows.evidence, '#parent', indicators, 'evidence', reader)
  attach(facts.values(), '#parent', new Map([...conditions, ...items]), 'facts', reader)
  attach(rows.deadlines, '#step', steps, 'deadlines', reader)
  attachLines(rows.lines, facts, reader)
  const places = { criterion: criteria, indicator: indicators, item: items }
  attachNotArising(byKey(rows['not-arising'], ['#level', '#parent'], reader).values(), places, reader)
  nestRules(byKey(rows.rules, ['#item', '#branch'], reader), rows.awards, items, conditions, reader)

  return {
    sources: Object.fromEntries([...sources].map(([key, { own }]) => [key, own])),
    instruments: rows.instruments.map(({ own }) => own),
    criteria: [...criteria.values()].map(({ own }) => own),
    conditions: [...conditions.values()].map(({ own }) => own),
    crossChecks: rows['cross-checks'].map(({ own }) => own),
    steps: [...steps.values()].map(({ own }) => own),
  }
}

function attach(rows: Iterable<RowRead>, by: string, to: Named, list: string, reader: SetReader): void {
  for (const row of rows) {
    const parent = parentOf(row, by, to, reader)
    if (!parent) continue
    const listed = (parent.own[list] ??= [])
    ;(listed as unknown[]).push(row.own)
  }
}

function attachLines(lines: readonly RowRead[], facts: Named, reader: SetReader): void {
  for (const line of lines) {
    const fact = parentOf(line, '#fact', facts, reader)
    if (!fact || line.hidden['#kind'] === undefined) continue
    const name = line.hidden['#kind'] === 'guidance' ? 'guidance' : 'options'
    if (name === 'guidance') {
      if (line.own.id !== undefined) reader.refuse(line.placeOf('id'), 'cell-unused')
      if (line.own.label === undefined) reader.refuse(line.placeOf('label'), 'cell-needed')
    }
    reader.placeField(fact.own, name, line.placeOf('#fact'))
    const listed = (fact.own[name] ??= [])
    ;(listed as unknown[]).push(name === 'guidance' ? line.own.label : line.own)
  }
}

function attachNotArising(
  rows: Iterable<RowRead>,
  places: Readonly<Record<'criterion' | 'indicator' | 'item', Named>>,
  reader: SetReader,
): void {
  for (const row of rows) {
    // An empty list of facts says something: none of them counts as 0.
    row.own.zeroes ??= []
    const level = row.hidden['#level']
    if (level !== 'criterion' && level !== 'indicator' && level !== 'item') continue
    const place = parentOf(row, '#parent', places[level], reader)
    if (place) place.own.notArising = row.own
  }
}
