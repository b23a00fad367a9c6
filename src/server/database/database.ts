import type { Kysely, Transaction } from 'kysely'
import type { AccessTables } from '../access/access-tables.ts'
import type { DeskTables } from '../access/desk-tables.ts'
import type { ReplacementTables } from '../access/replacement-tables.ts'
import type { FileTables } from '../files/file-tables.ts'
import type { HistoryTables } from '../history/history-tables.ts'
import type { ImportTables } from '../import/import-tables.ts'
import type { LawTables } from '../law/law-tables.ts'
import type { AccessLogTables } from '../privacy/access-log-tables.ts'
import type { UsageTables } from '../limits/usage-tables.ts'
import type { LogTables } from '../log/log-tables.ts'
import type { StandingTables } from '../log/standing-tables.ts'
import type { RedactionTables } from '../privacy/redaction-tables.ts'

/** Every table of the server; each folder declares its own. */
export interface Database
  extends
    LogTables,
    AccessTables,
    AccessLogTables,
    DeskTables,
    ReplacementTables,
    FileTables,
    HistoryTables,
    ImportTables,
    LawTables,
    RedactionTables,
    StandingTables,
    UsageTables {}

/** The whole database, or one transaction of it: what a query needs to know. */
export type Queries = Kysely<Database>
export type Write = Transaction<Database>
