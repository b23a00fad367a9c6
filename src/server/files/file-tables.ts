import type { FileType } from '../../protocol/file.schema.ts'

export interface FileTables {
  /** Files whose bytes are durably in the folder: the row is written after them. */
  files: { sha256: string; size: number; type: FileType; received_at: number }
  /** Units whose people have sent these very bytes: only what they name opens the file. */
  file_sources: { sha256: string; unit: string }
}
