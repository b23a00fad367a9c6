const PREFIX = 'redaction/'

/** Speaks about the entry of this id, in the same record (`redaction.ts`). Only the server writes it. */
export const redactionField = (entry: string): string => `${PREFIX}${entry}`

export const isRedactionField = (field: string): boolean => field.startsWith(PREFIX)

/** Id of the entry such a field speaks about. */
export const redactedId = (field: string): string => field.slice(PREFIX.length)
