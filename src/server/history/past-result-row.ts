import type { PastResult } from '../../domain/history/past-result.ts'
import type { Points } from '../../domain/shared/points.ts'
import type { PastResultColumns } from './history-tables.ts'

/** A result as it is stored. */
export const rowOf = (result: PastResult, id: string, importId: string): PastResultColumns => ({
  id,
  import: importId,
  unit: result.unit,
  year: result.year,
  framework: result.framework,
  subject: result.subject,
  title: result.title,
  points: result.points,
  maximum: result.maximum,
  met: bit(result.met),
  recognised: bit(result.recognised),
  decision_number: result.decision?.number ?? null,
  decision_date: result.decision?.date ?? null,
  decision_authority: result.decision?.authority ?? null,
})

/** The other way round. */
export const resultOf = (row: Omit<PastResultColumns, 'id' | 'import'>): PastResult => ({
  unit: row.unit,
  year: row.year,
  framework: row.framework,
  subject: row.subject,
  title: row.title,
  points: row.points as Points | null,
  maximum: row.maximum as Points | null,
  met: yes(row.met),
  recognised: yes(row.recognised),
  decision:
    row.decision_number !== null && row.decision_date !== null
      ? {
          number: row.decision_number,
          date: row.decision_date,
          authority: row.decision_authority ?? '',
        }
      : null,
})

const bit = (value: boolean | null): number | null => (value === null ? null : value ? 1 : 0)
const yes = (value: number | null): boolean | null => (value === null ? null : value === 1)
