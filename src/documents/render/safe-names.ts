import { strToU8 } from 'fflate'
import { cleanText } from './xml.ts'

const LONGEST = 120
/** File systems of Linux and Android count bytes, of which a Vietnamese letter takes up to three. */
const MOST_BYTES = 240
const LONGEST_EXTENSION = 10
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i

/**
 * The paths as every system can unpack them: within the folder, in NFC, no device names of Windows, each part at most 120
 * letters, and no two alike even where capitals do not count: the later ones are numbered. Safe names stay as they are.
 */
export function safeNames(paths: readonly string[]): readonly string[] {
  const parts = paths.map((path) =>
    cleanText(path)
      .split(/[/\\\n]+/)
      .map(safePart)
      .filter(Boolean),
  )
  const folders = new Set(parts.flatMap((path) => path.slice(0, -1).map((_, i) => key(path.slice(0, i + 1)))))
  const taken = new Set<string>()
  return parts.map((path) => {
    const folder = path.slice(0, -1)
    const name = path.at(-1) ?? '_'
    let chosen = [...folder, name]
    for (let no = 2; taken.has(key(chosen)) || folders.has(key(chosen)); no++)
      chosen = [...folder, numbered(name, no)]
    taken.add(key(chosen))
    return chosen.join('/')
  })
}

/** Upper case first: some letters are alike only in capitals. */
const key = (path: readonly string[]): string => path.join('/').toUpperCase().toLowerCase()

/** Empty for `.`, `..` and what is only blanks. */
function safePart(part: string): string {
  const plain = part
    .replace(/[<>:"|?*]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  if (plain === '') return ''
  return shortened(RESERVED.test(plain) ? `_${plain}` : plain, LONGEST)
}

function numbered(name: string, no: number): string {
  const tail = ` (${no})`
  const { stem, extension } = split(name)
  const room = LONGEST - tail.length - [...extension].length
  return `${cut(stem, room, MOST_BYTES - bytes(tail) - bytes(extension))}${tail}${extension}`
}

/** What is too long loses the end of its stem, never its extension. */
function shortened(name: string, longest: number): string {
  if ([...name].length <= longest && bytes(name) <= MOST_BYTES) return name
  const { stem, extension } = split(name)
  return cut(stem, longest - [...extension].length, MOST_BYTES - bytes(extension)) + extension
}

function split(name: string): { readonly stem: string; readonly extension: string } {
  const dot = name.lastIndexOf('.')
  const isExtension = dot > 0 && name.length - dot <= LONGEST_EXTENSION
  return isExtension
    ? { stem: name.slice(0, dot), extension: name.slice(dot) }
    : { stem: name, extension: '' }
}

function cut(text: string, letters: number, most: number): string {
  const kept = [...text].slice(0, letters)
  while (bytes(kept.join('')) > most) kept.pop()
  return kept.join('').replace(/[\s.]+$/, '')
}

const bytes = (text: string): number => strToU8(text).length
