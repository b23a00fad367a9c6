import { parseCriteriaSet } from '../../domain/criteria-set/parse-criteria-set.ts'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'

/** The shipped sets, each a chunk of its own, precached with the shell. */
const SHIPPED: Readonly<Record<string, () => Promise<{ default: unknown }>>> = {
  'tcpl-2025': () => import('../../domain/criteria-set/data/tcpl-2025.json'),
}

const loaded = new Map<string, Promise<CriteriaSet | null>>()

/** A shipped criteria set by its id; null for one this version does not carry. */
export function loadCriteriaSet(id: string): Promise<CriteriaSet | null> {
  let set = loaded.get(id)
  if (!set) {
    set = load(id)
    loaded.set(id, set)
  }
  return set
}

async function load(id: string): Promise<CriteriaSet | null> {
  const source = SHIPPED[id]
  if (!source) return null
  const parsed = parseCriteriaSet((await source()).default)
  if (!parsed.ok) throw new Error(`The shipped set ${id} is broken: ${JSON.stringify(parsed.error[0])}`)
  return parsed.value
}
