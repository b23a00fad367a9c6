import type { DryRunRow } from '../../../app/law/use-publishing.ts'
import type { CriteriaSet } from '../../../domain/criteria-set/criteria-set.ts'
import type { Catalogue, Language } from '../../text/catalogue.ts'

const LOCALE = { vi: 'vi-VN', en: 'en-GB' } as const

/** Hundredths, as they are read. */
const points = (value: number, language: Language): string => (value / 100).toLocaleString(LOCALE[language])

/** `Đạt · 86 / 100 điểm`. */
export function resultText(
  { outcome, soFar, points: whole, maxPoints, met, total }: DryRunRow['before'],
  set: CriteriaSet,
  t: Catalogue,
  language: Language,
): string {
  const words = t.setEditor.dryRun
  const told = words.outcome[outcome] ?? outcome
  if (set.scale === 'met-not-met') return `${told} · ${words.met(met, total)}`
  if (whole !== null && maxPoints !== null)
    return `${told} · ${words.points(points(whole, language), points(maxPoints, language))}`
  return `${told} · ${words.pointsSoFar(points(soFar, language))}`
}

/** What comes out differently, by its official name; items that are their indicator are told once. */
export function changedLines(
  row: DryRunRow,
  set: CriteriaSet,
  t: Catalogue,
  language: Language,
): readonly string[] {
  const words = t.setEditor.dryRun
  const names = new Map(
    set.criteria.flatMap((criterion) => [
      [criterion.id, criterion.name] as const,
      ...criterion.indicators.flatMap(({ id, name, items }) => [
        ...items.map((item) => [item.id, item.name] as const),
        [id, name] as const,
      ]),
    ]),
  )
  const side = (outcome: string, value: number | null | undefined) => {
    const told = words.outcome[outcome] ?? outcome
    return value === null || value === undefined ? told : words.pointsSoFar(points(value, language))
  }
  const lines = row.changed.map(({ id, before, after, points: both }) =>
    words.line(`${id}. ${names.get(id) ?? ''}`, side(before, both?.before), side(after, both?.after)),
  )
  return [...new Set(lines)]
}
