import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'

/** The shipped sets, each a chunk of its own, precached with the shell. */
const SHIPPED: Readonly<Record<string, () => Promise<{ default: unknown }>>> = {
  'tcpl-2025': () => import('../../domain/criteria-set/data/tcpl-2025.json'),
  'tcpl-2021': () => import('../../domain/criteria-set/data/tcpl-2021.json'),
  'tcpl-2017': () => import('../../domain/criteria-set/data/tcpl-2017.json'),
  'tcpl-district-2022': () => import('../../domain/criteria-set/data/tcpl-district-2022.json'),
}

const loaded = new Map<string, Promise<CriteriaSet | null>>()

/** A shipped criteria set by its id; null for one this version does not carry. */
export function loadCriteriaSet(id: string): Promise<CriteriaSet | null> {
  let set = loaded.get(id)
  if (!set) {
    set = load(id)
    loaded.set(id, set)
    // A chunk that did not come is asked for again, not remembered as missing.
    set.catch(() => loaded.delete(id))
  }
  return set
}

/** Not parsed again on the phone: a shipped set is part of the build, checked by its tests and at the server's start. */
async function load(id: string): Promise<CriteriaSet | null> {
  const source = SHIPPED[id]
  return source ? ((await source()).default as CriteriaSet) : null
}
