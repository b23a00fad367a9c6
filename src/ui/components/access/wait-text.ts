import type { Catalogue } from '../../text/catalogue.ts'

/** A wait in words: `14 phút 30 giây`. @param wait milliseconds; begun seconds count */
export function waitText(wait: number, words: Catalogue['desk']): string {
  const seconds = Math.max(1, Math.ceil(wait / 1000))
  return words.left(Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60)
}
