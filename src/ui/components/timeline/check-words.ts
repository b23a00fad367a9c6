import type { LogCheck } from '../../../app/dossier/check-log.ts'
import type { Catalogue, Language } from '../../text/catalogue.ts'
import { formatCount } from '../../text/format.ts'

/** Nothing is wrong, and nothing was left unchecked but neighbours that belong elsewhere. */
export const checkedWhole = ({ flaws, stubs, unknownKey, directoryHolds }: LogCheck): boolean =>
  flaws.length === 0 && stubs === 0 && unknownKey === 0 && directoryHolds

/** What was checked and what could not be, a sentence each. */
export function checkLines(t: Catalogue, language: Language, check: LogCheck): string[] {
  const words = t.timeline.check
  const count = (n: number) => formatCount(n, language)
  const { entries, genuine, chains, seals, stubs, redacted, unknownKey, directoryHolds } = check
  const unbroken = chains.filter(({ broken }) => broken.length === 0).length
  const loose = chains.reduce((sum, chain) => sum + chain.loose.length, 0)
  return [
    words.genuine(count(genuine), count(entries)),
    ...(unbroken > 0 ? [words.chains(count(unbroken))] : []),
    ...(seals > 0 ? [words.seals(count(seals))] : []),
    ...(loose > 0 ? [words.loose(count(loose))] : []),
    ...(unknownKey > 0 ? [words.unknownKey(count(unknownKey))] : []),
    ...(redacted > 0 ? [words.redacted(count(redacted))] : []),
    ...(stubs > 0 ? [words.stubs(count(stubs))] : []),
    ...(directoryHolds ? [] : [words.noDirectory]),
  ]
}
