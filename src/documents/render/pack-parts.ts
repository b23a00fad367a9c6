import { strToU8, zipSync } from 'fflate'

/** Nobody's clock: the same paper is the same file wherever and whenever it is made. The first day that ZIP can name. */
export const NO_DATE = new Date(1980, 0, 1)

/** The parts of an office file, by path, as one ZIP; in the order given, which Word wants to begin with the content types. */
export function packParts(parts: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const bytes = Object.entries(parts).map(([path, text]) => [path, strToU8(text)] as const)
  return zipSync(Object.fromEntries(bytes), { level: 6, mtime: NO_DATE })
}
