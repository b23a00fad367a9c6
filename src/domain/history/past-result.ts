import type { Points } from '../shared/points.ts'

/**
 * What is known of one dossier of a past year, or of one criterion or indicator of it, as it was entered: nothing of it is
 * computed here. It belongs to the unit of that time and stays with it; mergers are followed when it is read.
 */
export interface PastResult {
  readonly unit: string
  readonly year: number
  /** Id of a shipped criteria set, else the name of an older framework as it was written. */
  readonly framework: string
  /** Id of the criterion or indicator in that set, else its code as it was written; empty for the whole dossier. */
  readonly subject: string
  /** Words of the subject where no set knows them; else empty. */
  readonly title: string
  readonly points: Points | null
  readonly maximum: Points | null
  /** Null where it was not said. */
  readonly met: boolean | null
  /** Of a whole dossier only; null where it was not said. */
  readonly recognised: boolean | null
  readonly decision: PastDecision | null
}

/** Quyết định công nhận, as it stands on paper. */
export interface PastDecision {
  readonly number: string
  /** ISO day. */
  readonly date: string
  /** Who decided; empty where it was not said. */
  readonly authority: string
}

/** Of two results with one key only one can hold. */
export const pastResultKey = ({
  unit,
  year,
  framework,
  subject,
}: Pick<PastResult, 'unit' | 'year' | 'framework' | 'subject'>): string =>
  JSON.stringify([unit, year, framework, subject])

/** Whether both say the same of the same thing. */
export const samePastResult = (a: PastResult, b: PastResult): boolean =>
  pastResultKey(a) === pastResultKey(b) && content(a) === content(b)

const content = ({ title, points, maximum, met, recognised, decision }: PastResult): string =>
  JSON.stringify([
    title,
    points,
    maximum,
    met,
    recognised,
    decision && [decision.number, decision.date, decision.authority],
  ])
