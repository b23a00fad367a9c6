import { v7 } from 'uuid'

/** An id for a note, an item or a cluster that nobody else gives on another phone. */
export const newId = (): string => v7()
