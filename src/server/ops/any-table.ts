/** What a database of any table is asked with, where the table is only known while running. */
export type AnyTable = Record<string, Record<string, Cell>>
export type Cell = string | number | null
export type Row = Readonly<Record<string, Cell>>
