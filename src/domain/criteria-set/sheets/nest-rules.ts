import { parentOf, type Named } from './named-rows.ts'
import type { RowRead } from './read-rows.ts'
import type { SetReader } from './set-reader.ts'
import { THRESHOLDS } from './sheet-spec.ts'

/** Which rows of the sheet of points a rule takes, and the list they make of it. */
const LISTS: Readonly<Partial<Record<string, { readonly row: string; readonly list: string }>>> = {
  'ratio-bands': { row: 'band', list: 'bands' },
  choice: { row: 'award', list: 'awards' },
}
/** Cells that only some kinds of row of the sheet of points use, besides the points. */
const USED: Readonly<Record<string, readonly string[]>> = {
  band: ['from', 'below', 'source', 'status', 'also', 'clause', 'note'],
  award: ['option'],
}

/** Puts every rule at its item, parts in their rules, and the rows of points where they belong. */
export function nestRules(
  rules: Named,
  awards: readonly RowRead[],
  items: Named,
  conditions: Named,
  reader: SetReader,
): void {
  for (const rule of rules.values()) prepareRule(rule, reader)
  for (const rule of rules.values()) attachRule(rule, rules, items, reader)
  for (const item of items.values())
    if (item.own.rule === undefined) reader.refuse(item.row, 'rule-missing', String(item.own.id ?? ''))
  for (const condition of conditions.values())
    if (condition.own.kind === 'least-total-by-type') prepareLeast(condition, reader)
  for (const award of awards) attachAward(award, rules, conditions, reader)
}

function prepareRule({ own, hidden, placeOf }: RowRead, reader: SetReader): void {
  const kind = String(own.kind)
  const threshold = THRESHOLDS[kind] ?? 'percent'
  reader.placeField(own, threshold, placeOf('#threshold.value'))
  if (hidden['#threshold'] !== undefined) own[threshold] = hidden['#threshold']
  if (kind === 'all-of' || kind === 'sum') own.rules = []
  const list = LISTS[kind]?.list
  if (list !== undefined) own[list] = []
  // Where the rows of points are missing, the row that needs them is named.
  for (const field of ['rules', 'bands', 'awards', 'full', 'each'])
    reader.placeField(own, field, placeOf('kind'))
}

function attachRule(rule: RowRead, rules: Named, items: Named, reader: SetReader): void {
  const item = parentOf(rule, '#item', items, reader)
  const branch = branchOf(rule)
  if (!item) return
  if (branch === '') {
    item.own.rule = rule.own
    return
  }
  const above = rules.get(`${String(rule.hidden['#item'])}/${branch.split('.').slice(0, -1).join('.')}`)
  if (Array.isArray(above?.own.rules)) above.own.rules.push(rule.own)
  else if (!above || !reader.isRefused(above.placeOf('kind')))
    reader.refuse(rule.placeOf('#branch'), 'parent-unknown', branch)
}

/** The sheet of the condition has the least total, the sheet of points those of each class. */
function prepareLeast({ own, row, placeOf }: RowRead, reader: SetReader): void {
  if (own.least !== undefined) reader.refuse(placeOf('least.value'), 'cell-unused')
  const least = {}
  reader.place(least, row)
  own.least = least
}

function attachAward(award: RowRead, rules: Named, conditions: Named, reader: SetReader): void {
  const kind = String(award.hidden['#kind'] ?? '')
  if (kind === '') return
  const parent = String(award.hidden['#parent'] ?? '')
  const branch = branchOf(award)
  for (const field of Object.keys(award.own))
    if (field !== 'points' && !(USED[kind] ?? []).includes(field))
      reader.refuse(award.placeOf(field), 'cell-unused')
  const type = /^type-(.+)$/.exec(kind)?.[1]
  const owner = type === undefined ? rules.get(`${parent}/${branch}`) : conditions.get(parent)
  if (!owner) {
    const place = award.placeOf('#parent')
    if (!reader.isRefused(place)) reader.refuse(place, 'parent-unknown', parent)
    return
  }
  // Nobody knows what a rule of an unknown kind takes.
  if (reader.isRefused(owner.placeOf('kind'))) return
  const unfit = () => reader.refuse(award.placeOf('#kind'), 'row-unfit')
  if (type !== undefined) {
    if (owner.own.kind === 'least-total-by-type') putPoints(owner.own.least as object, type, award, reader)
    else unfit()
  } else if (kind === 'full' || kind === 'each') {
    if (owner.own.kind === 'deduction') putPoints(owner.own, kind, award, reader)
    else unfit()
  } else if (LISTS[String(owner.own.kind)]?.row === kind) addToList(owner, kind, award, reader)
  else unfit()
}

/** What is wrong with the whole list, such as a lowest band above 0, stands at its last row. */
function addToList({ own }: RowRead, kind: string, award: RowRead, reader: SetReader): void {
  const list = kind === 'band' ? 'bands' : 'awards'
  reader.placeField(own, list, award.placeOf(kind === 'band' ? 'from' : 'option'))
  ;(own[list] as unknown[]).push(award.own)
}

function putPoints(into: object, field: string, award: RowRead, reader: SetReader): void {
  if (Object.hasOwn(into, field)) reader.refuse(award.placeOf('#kind'), 'key-twice', field)
  reader.placeField(into, field, award.placeOf('points.value'))
  Object.assign(into, { [field]: award.own.points })
}

const branchOf = ({ hidden }: RowRead): string => String(hidden['#branch'] ?? '')
