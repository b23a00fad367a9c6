import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { parseSetMapping } from '../../domain/criteria-set/mapping/parse-set-mapping.ts'
import { sameSetMapping } from '../../domain/criteria-set/mapping/same-set-mapping.ts'
import type { SetMapping } from '../../domain/criteria-set/mapping/set-mapping.ts'

/** By the ids of both sets, each mapping a chunk of its own. */
const SHIPPED: Readonly<Record<string, () => Promise<{ default: unknown }>>> = {
  'tcpl-2021 tcpl-2025': () => import('../../domain/criteria-set/mapping/tcpl-2021-to-2025.json'),
}

/** How a dossier of `from` helps to fill in one of `to`; null where nobody has compared the two. */
export async function loadSetMapping(from: CriteriaSet, to: CriteriaSet): Promise<SetMapping | null> {
  if (from.id === to.id) return sameSetMapping(from, to)
  const shipped = SHIPPED[`${from.id} ${to.id}`]
  if (!shipped) return null
  const mapping = parseSetMapping((await shipped()).default)
  if (!mapping.ok)
    throw new Error(`The shipped mapping ${from.id} → ${to.id} is wrong: ${mapping.error[0]?.path}`)
  return mapping.value
}
