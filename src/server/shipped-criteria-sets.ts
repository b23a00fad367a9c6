import type { CriteriaSet } from '../domain/criteria-set/criteria-set.ts'
import tcpl2017 from '../domain/criteria-set/data/tcpl-2017.json' with { type: 'json' }
import tcpl2021 from '../domain/criteria-set/data/tcpl-2021.json' with { type: 'json' }
import tcpl2025 from '../domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import tcplDistrict2022 from '../domain/criteria-set/data/tcpl-district-2022.json' with { type: 'json' }
import { parseCriteriaSet } from '../domain/criteria-set/parse-criteria-set.ts'
import { appraisalDuties, type AppraisalDuties } from '../domain/dossier/appraisal-duties.ts'
import { pinnedRevision } from '../domain/dossier/pinned-revision.ts'
import { supplementClock } from '../domain/dossier/supplement-clock.ts'
import type { LocalDate } from '../domain/shared/local-date.ts'
import { readSelfAssessment } from '../domain/dossier/self-assessment.ts'
import { contentRefusals } from '../domain/dossier/send.rules.ts'
import { isSetInForce } from '../domain/dossier/set-in-force.ts'
import { parseDossierId } from '../domain/log/record-id.ts'
import { readOpinions } from '../domain/opinion/read-opinions.ts'
import { assess } from '../domain/scoring/assess.ts'
import type { Access } from './access/access.ts'
import { todayInVietnam } from './access/today.ts'
import { calendarOf } from './law/calendar-of.ts'
import { setFor } from './law/sets-over.ts'
import type { LogDeps } from './log/log-deps.ts'

const SHIPPED: readonly unknown[] = [tcpl2025, tcpl2021, tcpl2017, tcplDistrict2022]

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
  { units, lawSettings, publishedSets }: Pick<Access, 'units' | 'lawSettings' | 'publishedSets'>,
  now: () => number,
): Pick<LogDeps, 'readiness' | 'dutiesOf' | 'supplementOf' | 'revisionsCameHome'> {
  const calendar = calendarOf(lawSettings)
  const duties = new WeakMap<CriteriaSet, AppraisalDuties>()
  const today = () => todayInVietnam(now())
  const setOf = (dossier: string, pinned: number | null): CriteriaSet | null =>
    setFor(dossier, pinned, { shipped: sets, published: publishedSets, ties: units, today: today() })
  return {
    readiness(dossier, fields, state) {
      const id = parseDossierId(dossier)
      // Nothing is ruled by another revision than the one the dossier stands on.
      const set = setOf(dossier, pinnedRevision(fields))
      if (!id.ok || !set) return ['unknown-set']
      const self = readSelfAssessment(fields)
      const law = { set, year: id.value.year, calendar: calendar() }
      const told = {
        self,
        assessment: assess(set, self.answers, law.calendar),
        opinions: readOpinions(fields),
      }
      const content = contentRefusals({ ...law, ...told, state }, today())
      const codes: string[] = content.map((refusal) => refusal.code)
      const time = { rounds: lawSettings.rounds, parentOf: units.parentOf, fields }
      if (!isSetInForce(set, id.value, time)) codes.push('set-not-in-force')
      if (today() < `${id.value.year}-01-01`) codes.push('year-not-begun')
      return [...new Set(codes)]
    },
    dutiesOf(dossier, pinned) {
      const set = setOf(dossier, pinned)
      if (!set) return null
      const known = duties.get(set) ?? appraisalDuties(set)
      duties.set(set, known)
      return known
    },
    supplementOf(dossier, pinned, day) {
      const set = setOf(dossier, pinned)
      return set && supplementClock(set, calendar(), day as LocalDate)
    },
    revisionsCameHome: () => publishedSets.reload(),
  }
}
