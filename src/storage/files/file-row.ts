import type { FileType } from '../../protocol/file.schema.ts'

/** A piece of evidence, without its bytes: these stand apart, so that listing files never loads them. */
export interface FileRow {
  readonly sha256: string
  readonly type: FileType
  /** Bytes. */
  readonly size: number
  readonly name: string
  /** When it came to this device, by its own clock; milliseconds. */
  readonly at: number
  /** The server history in which it was confirmed (P5); '' while none has. */
  readonly receiptEpoch: string
  /** This device took or chose it, or a bundle brought it; false for a copy fetched from the server. */
  readonly originalKept: boolean
  /** Why it cannot be sent, and the session in which that was found. */
  readonly refused: string | null
  readonly refusedIn: string
  /** When the person took its bytes off this device, the server having them; absent or null while they are here. */
  readonly removedAt?: number | null
}

/** Bytes, never live Blobs: a Blob's file can vanish under its record. */
export interface BytesRow {
  readonly sha256: string
  readonly bytes: ArrayBuffer
}

/** What an officer adds together with the entries that name it. */
export interface NewFile {
  readonly sha256: string
  readonly bytes: ArrayBuffer
  readonly type: FileType
  readonly name: string
  /** Small JPEG to show in lists; null for what has no picture. */
  readonly preview: ArrayBuffer | null
}
