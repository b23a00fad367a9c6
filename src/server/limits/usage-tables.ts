export interface UsageTables {
  /** What a person or the people of a unit have brought on a day of Vietnam; `day` is `before` for what was there first. */
  usage: { subject: string; day: string; entries: number; files: number; bytes: number }
}
