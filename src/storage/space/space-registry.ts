import type { Keep } from './space-ports.ts'

/** An account that lives in this browser. */
export interface RegisteredSpace {
  readonly device: string
  readonly person: { readonly id: string; readonly name: string }
  readonly desk: boolean
  /** Milliseconds by this device's clock. */
  readonly since: number
}

export interface SpaceRegistry {
  readonly spaces: readonly RegisteredSpace[]
  /** Device id of the account in use; null when nobody is signed in. */
  readonly current: string | null
}

const KEY = 'tcpl-spaces'
const EMPTY: SpaceRegistry = { spaces: [], current: null }

/** Which accounts live in this browser. Outside IndexedDB, so that a lost database is still known by name. */
export function readRegistry(keep: Keep): SpaceRegistry {
  const text = keep.getItem(KEY)
  if (text === null) return EMPTY
  try {
    const { spaces, current } = JSON.parse(text) as Partial<SpaceRegistry>
    return Array.isArray(spaces) ? { spaces: spaces as RegisteredSpace[], current: current ?? null } : EMPTY
  } catch (cause) {
    if (cause instanceof SyntaxError) return EMPTY
    throw cause
  }
}

/** Adds or renews an account and makes it the current one. */
export function registerSpace(keep: Keep, space: RegisteredSpace): void {
  const others = readRegistry(keep).spaces.filter(({ device }) => device !== space.device)
  write(keep, { spaces: [...others, space], current: space.device })
}

export function chooseSpace(keep: Keep, device: string | null): void {
  write(keep, { ...readRegistry(keep), current: device })
}

export function unregisterSpace(keep: Keep, device: string): void {
  const { spaces, current } = readRegistry(keep)
  write(keep, {
    spaces: spaces.filter((space) => space.device !== device),
    current: current === device ? null : current,
  })
}

const write = (keep: Keep, registry: SpaceRegistry): void => keep.setItem(KEY, JSON.stringify(registry))
