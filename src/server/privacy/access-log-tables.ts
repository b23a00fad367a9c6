import type { ReadingAction } from '../../protocol/access-log.schema.ts'

export interface AccessLogTables {
  /** Who read what of others: lines are added, and deleted when their time is over. */
  access_log: {
    /** Milliseconds since 1970. */
    at: number
    /** Who read. */
    person: string
    action: ReadingAction
    /** Whose it is; empty where no unit is concerned. */
    unit: string
    /** Dossier id, SHA-256 of a file or person id, by the action; empty where the unit says it all. */
    target: string
  }
}
