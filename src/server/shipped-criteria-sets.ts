import { vietnamCalendar } from '../domain/calendar/vietnam-holidays.ts'
import type { CriteriaSet } from '../domain/criteria-set/criteria-set.ts'
import tcpl2025 from '../domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import { parseCriteriaSet } from '../domain/criteria-set/parse-criteria-set.ts'
import { readSelfAssessment } from '../domain/dossier/self-assessment.ts'
import { contentRefusals } from '../domain/dossier/send.rules.ts'
import { parseDossierId } from '../domain/log/record-id.ts'
import { assess } from '../domain/scoring/assess.ts'
import { todayInVietnam } from './access/today.ts'
import type { LogDeps } from './log/log-deps.ts'

const SHIPPED: readonly unknown[] = [tcpl2025]

/** The criteria sets this version carries, by id. Throws when one is broken: nothing may be ruled by half a law. */
export function shippedCriteriaSets(): ReadonlyMap<string, CriteriaSet> {
  const sets = SHIPPED.map((json) => {
    const parsed = parseCriteriaSet(json)
    if (!parsed.ok) throw new Error(`A shipped criteria set is broken: ${JSON.stringify(parsed.error[0])}`)
    return parsed.value
  })
  return new Map(sets.map((set) => [set.id, set]))
}

/** What the log asks about the law when it rules on acts: the same functions the button asks. */
export function rulesOfSets(
  sets: ReadonlyMap<string, CriteriaSet>,
  now: () => number,
): Pick<LogDeps, 'readiness' | 'indicatorsOf'> {
  const calendar = vietnamCalendar()
  return {
    readiness(dossier, fields) {
      const id = parseDossierId(dossier)
      const set = id.ok ? sets.get(id.value.set) : undefined
      if (!id.ok || !set) return ['unknown-set']
      const self = readSelfAssessment(fields)
      const content = contentRefusals({ set, self, assessment: assess(set, self.answers, calendar) })
      const codes: string[] = content.map((refusal) => refusal.code)
      if (todayInVietnam(now()) < `${id.value.year}-01-01`) codes.push('year-not-begun')
      return [...new Set(codes)]
    },
    indicatorsOf: (set) =>
      (sets.get(set)?.criteria ?? []).flatMap((criterion) =>
        criterion.indicators.map((indicator) => indicator.id),
      ),
  }
}
