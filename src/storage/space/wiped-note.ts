import type { Keep } from './space-ports.ts'

/** An account that was deleted from this browser on purpose: nothing of it was lost. */
export interface WipedNote {
  readonly device: string
  readonly name: string
  /** When the administrator asked for it, by the server's clock; null when the person himself took it off. */
  readonly askedAt: number | null
  /** By this device's clock. */
  readonly at: number
}

const KEY = 'tcpl-wiped'

/** Every deletion that nobody has put away yet, oldest first. */
export function readWiped(keep: Keep): readonly WipedNote[] {
  const text = keep.getItem(KEY)
  if (text === null) return []
  try {
    const notes: unknown = JSON.parse(text)
    return Array.isArray(notes) ? (notes as WipedNote[]) : []
  } catch (cause) {
    if (cause instanceof SyntaxError) return []
    throw cause
  }
}

export const isWiped = (keep: Keep, device: string): boolean =>
  readWiped(keep).some((note) => note.device === device)

/** Written before anything is deleted: a browser killed in between finishes the deletion and calls it no loss. */
export function noteWiped(keep: Keep, note: WipedNote): void {
  write(keep, [...readWiped(keep).filter(({ device }) => device !== note.device), note])
}

/** Somebody has read it. */
export function putWipedAway(keep: Keep, device: string): void {
  write(
    keep,
    readWiped(keep).filter((note) => note.device !== device),
  )
}

function write(keep: Keep, notes: readonly WipedNote[]): void {
  if (notes.length === 0) keep.removeItem(KEY)
  else keep.setItem(KEY, JSON.stringify(notes))
}
