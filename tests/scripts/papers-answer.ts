import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { codeLine, codeOfPaper } from '../../src/documents/code-of-paper.ts'
import { dossierZip, type PackedPaper } from '../../src/documents/contents/dossier-zip.ts'
import { makePaper } from '../../src/documents/make-paper.ts'
import type { PaperSource } from '../../src/documents/paper-source.ts'
import { papersOf } from '../../src/documents/papers-of.ts'
import { zipBytes } from '../../src/documents/render/zip-files.ts'
import { unitTitle } from '../../src/domain/unit/unit.ts'
import { parseLocalDate, type LocalDate } from '../../src/domain/shared/local-date.ts'
import { hasher } from '../../src/protocol/web-crypto.ts'
import { practiceDossiers } from '../documents/contents/practice-dossiers.ts'

/** Days of a practice dossier are counted back from today; a fixed day makes the same papers again. */
const DAY = /^--today=(.*)$/

export interface PapersAsked {
  readonly out: string
  readonly today: LocalDate
}

/** Arguments of `npm run papers` → what is asked for, or what is wrong with them. */
export function askedPapers(args: readonly string[], today: LocalDate): PapersAsked | string {
  const usage = 'npm run papers -- --out DIR [--today=YYYY-MM-DD]'
  let out: string | null = null
  let day = today
  for (const [i, arg] of args.entries()) {
    const given = DAY.exec(arg)?.[1]
    if (arg === '--out') out = args[i + 1] ?? null
    else if (given !== undefined) {
      const parsed = parseLocalDate(given)
      if (!parsed) return `${given} is no day: ${usage}`
      day = parsed
    } else if (args[i - 1] !== '--out') return usage
  }
  return out === null || out.startsWith('--') ? usage : { out, today: day }
}

/**
 * Every paper of the practice dossiers as files, and each dossier as one ZIP, by the code the phone uses: a folder for each
 * with what its ZIP holds. Gives the names of what was written.
 */
export async function writePapers({ out, today }: PapersAsked): Promise<readonly string[]> {
  const written: string[] = []
  for (const { source, files } of practiceDossiers(today)) {
    const name = `${unitTitle(source.unit)} ${source.year}`
    const papers = await Promise.all(madePapers(source))
    const entries = await dossierZip({
      source,
      papers,
      madeAt: today.split('-').reverse().join('/'),
      available: new Set(files.keys()),
      read: (sha256) => {
        const bytes = files.get(sha256)
        return bytes ? Promise.resolve(bytes) : Promise.reject(new Error(`There is no file ${sha256}`))
      },
      hasher,
    })
    for (const entry of entries) {
      const path = join(out, name, entry.name)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, await entry.read())
      written.push(path)
    }
    const zip = join(out, `${name}.zip`)
    await writeFile(zip, await zipBytes(entries))
    written.push(zip)
  }
  return written
}

const madePapers = (source: PaperSource): Promise<PackedPaper>[] =>
  papersOf(source).flatMap((place) => {
    const paper = makePaper(source, place)
    if (!paper) return []
    return [
      codeOfPaper(paper, hasher).then((code) => ({
        paper,
        footer: codeLine(code, 1),
        version: { number: 1, code },
      })),
    ]
  })
