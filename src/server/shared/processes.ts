import type { Queries } from '../database/database.ts'

/** This process among those that serve the same database. */
export interface Processes {
  /** Its number; no other living process has it. */
  readonly own: number
  /** Whether the process of this number lives. */
  isLiving(process: number, within: Queries): Promise<boolean>
  /** Whether this one is the keeper, which does what must be done once: of all living ones one is, or for a moment none. */
  isKeeper(): Promise<boolean>
  /** Lets go of everything: another one may be the keeper at once. */
  leave(): Promise<void>
}

/** The process that alone holds its data folder. */
export function onlyProcess(): Processes {
  // Whatever an earlier one left behind bears another number.
  const own = randomNumber()
  return {
    own,
    isLiving: (process) => Promise.resolve(process === own),
    isKeeper: () => Promise.resolve(true),
    leave: () => Promise.resolve(),
  }
}

/** From 1 to 2^31 - 1. */
export const randomNumber = (): number => 1 + Math.floor(Math.random() * 0x7fff_fffe)
