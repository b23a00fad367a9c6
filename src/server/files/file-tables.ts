import type { FileType } from '../../protocol/file.schema.ts'

export interface FileTables {
  /** Files whose bytes are durably in the folder: the row is written after them. */
  files: { sha256: string; size: number; type: FileType; received_at: number }
}
