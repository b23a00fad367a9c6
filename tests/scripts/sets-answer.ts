import { readFile, stat, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { tellFault } from '../../src/domain/criteria-set/sheets/fault-words.ts'
import type { SheetError } from '../../src/domain/criteria-set/sheets/sheet.ts'
import { readSetWorkbook, wholeFile } from '../../src/server/law/read-set-workbook.ts'
import { writeSetWorkbook } from '../../src/server/law/set-workbook.ts'
import { shippedCriteriaSets } from '../../src/server/shipped-criteria-sets.ts'

interface ToldError {
  readonly sheet: string
  readonly row: number
  readonly column: string
  /** Vietnamese, as the screens say it. */
  readonly reason: string
  /** The same for a program. */
  readonly code: string
}

type Answer = { readonly ok: true } | { readonly ok: false; readonly errors: readonly ToldError[] }

/** No workbook of a set is a tenth of it. */
const MOST_BYTES = 8 * 1024 * 1024

/** `npm run sets`: the answer to its arguments; names of files are meant from `folder`. */
export async function answerSets(args: readonly string[], folder: string): Promise<Answer> {
  const force = args.includes('--force')
  const [verb, ...names] = args.filter((arg) => arg !== '--force')
  if (verb === 'list' && names.length === 0) return list()
  if (verb === 'export' && names.length === 2) return exportSet(names[0]!, resolve(folder, names[1]!), force)
  if (verb === 'check' && names.length === 1) return check(resolve(folder, names[0]!))
  return wrong('usage', 'npm run sets -- list · export ID FILE.xlsx [--force] · check FILE.xlsx')
}

function list(): Answer & { readonly sets: unknown } {
  const sets = [...shippedCriteriaSets().values()].map(({ id, revision, title, scale, appliesTo }) => ({
    id,
    revision,
    title,
    scale,
    fromYear: appliesTo.fromYear,
    toYear: appliesTo.toYear ?? null,
  }))
  return { ok: true, sets }
}

async function exportSet(id: string, file: string, force: boolean): Promise<Answer> {
  const sets = shippedCriteriaSets()
  const set = sets.get(id)
  if (!set) return wrong('set-unknown', `Không có bộ tiêu chí “${id}”; có: ${[...sets.keys()].join(', ')}.`)
  try {
    await writeFile(file, await writeSetWorkbook(set), { flag: force ? 'w' : 'wx' })
  } catch (cause) {
    if (!isFileError(cause)) throw cause
    if (cause.code === 'EEXIST') return wrong('file-exists', 'Tệp đã có; thêm --force để ghi đè.')
    return wrong('file-not-written', `Không ghi được tệp: ${cause.message}`)
  }
  return { ok: true, ...{ id, revision: set.revision, file } }
}

async function check(file: string): Promise<Answer> {
  let bytes: Buffer
  try {
    const { size } = await stat(file)
    if (size > MOST_BYTES) return told([wholeFile('file-too-long')])
    bytes = await readFile(file)
  } catch (cause) {
    if (!isFileError(cause)) throw cause
    return told([wholeFile('file-unreadable')])
  }
  const read = await readSetWorkbook(bytes)
  return read.ok ? { ok: true, ...{ errors: [] } } : told(read.error)
}

const told = (errors: readonly SheetError[]): Answer => ({
  ok: false,
  errors: errors.map(({ sheet, row, column, reason }) => ({
    sheet,
    row,
    column,
    reason: tellFault(reason, 'vi'),
    code: reason.code,
  })),
})

const wrong = (code: string, reason: string): Answer => ({
  ok: false,
  errors: [{ sheet: '', row: 0, column: '', reason, code }],
})

const isFileError = (cause: unknown): cause is NodeJS.ErrnoException =>
  cause instanceof Error && 'code' in cause
