/**
 * What administrators decide where the law leaves it to them. Rows are never deleted: what was closed or removed says by
 * whom and when. All times are milliseconds since 1970.
 */
export interface LawTables {
  rounds: RoundTable
  official_days: OfficialDaysTable
}

export interface RoundTable {
  id: string
  unit: string
  year: number
  criteria_set: string
  opened_by: string
  opened_at: number
  open_reason: string
  closed_by: string | null
  closed_at: number | null
  close_reason: string | null
}

export interface OfficialDaysTable {
  id: string
  /** JSON of `OfficialDays`. */
  days: string
  entered_by: string
  entered_at: number
  removed_by: string | null
  removed_at: number | null
}
