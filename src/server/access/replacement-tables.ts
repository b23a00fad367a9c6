/** One person's device takes the place of another of his. Times in milliseconds since 1970. */
export interface ReplacementTables {
  replacements: {
    id: string
    person: string
    old_device: string
    /** Null until the new device has said that it is the one. */
    new_device: string | null
    /** The person himself, or an administrator. */
    started_by: string
    started_at: number
    /** When the old device showed that nothing is left on it, and how much that was. */
    proven_at: number | null
    proven_entries: number | null
    proven_files: number | null
    /** When the new device showed that it holds what the old one wrote: records, and fields in them. */
    checked_at: number | null
    checked_records: number | null
    checked_fields: number | null
    /** The old device was taken out of service: the end. */
    retired_at: number | null
    given_up_at: number | null
  }
}
