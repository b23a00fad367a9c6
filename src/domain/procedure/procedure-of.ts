import { parseProcedure } from './parse-procedure.ts'
import type { Procedure } from './procedure.ts'
import everySet from './data/every-set.json' with { type: 'json' }
import noSet from './data/no-set.json' with { type: 'json' }
import tcpl2017 from './data/tcpl-2017.json' with { type: 'json' }
import tcpl2021 from './data/tcpl-2021.json' with { type: 'json' }
import tcpl2025 from './data/tcpl-2025.json' with { type: 'json' }

const SHIPPED: readonly { readonly set: string }[] = [tcpl2017, tcpl2021, tcpl2025]
const read = new Map<string, Procedure>()

/**
 * The procedure of a criteria set, whatever its revision. Of a set the app does not ship nothing is known but the forms that
 * every set shares. Throws when a shipped file is broken.
 */
export function procedureOf(set: string): Procedure {
  const known = read.get(set)
  if (known) return known
  const parsed = parseProcedure(SHIPPED.find((one) => one.set === set) ?? noSet, everySet)
  if (!parsed.ok)
    throw new Error(`The procedure of ${set} is broken: ${parsed.error[0]?.path} ${parsed.error[0]?.reason}`)
  read.set(set, parsed.value)
  return parsed.value
}
