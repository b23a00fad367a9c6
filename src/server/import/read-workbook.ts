import readExcelFile from 'read-excel-file/node'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import { packStored } from './pack-stored.ts'
import { unpackWorkbook, type UnpackRefusal } from './unpack-workbook.ts'
import { withinBounds } from './within-bounds.ts'

/** A day is a `Date` at midnight UTC. */
export type Cell = string | number | boolean | Date | null

export interface Sheet {
  readonly name: string
  /** The first is row 1 of the sheet, empty ones included. */
  readonly rows: readonly (readonly Cell[])[]
}

/** The sheets of an .xlsx file, in their order. Formulas count with the value last computed. */
export async function readWorkbook(file: Buffer): Promise<Result<readonly Sheet[], UnpackRefusal>> {
  const parts = await unpackWorkbook(file)
  if (!parts.ok) return parts
  const bounds = withinBounds(parts.value)
  if (bounds !== 'small') return err(bounds === 'too-long' ? 'import-too-long' : 'import-unreadable')
  try {
    const sheets = await readExcelFile(packStored(parts.value))
    // Two names for one sheet no program writes: each would be another copy of it.
    if (new Set(sheets.map(({ data }) => data)).size < sheets.length) return err('import-unreadable')
    // One long text may be shared by a hundred thousand cells: it is cleaned once.
    const cleaned = new Map<unknown, Cell>()
    const clean = (value: unknown): Cell => {
      if (typeof value !== 'string') return cellOf(value)
      const known = cleaned.get(value)
      if (known !== undefined) return known
      const cell = cellOf(value)
      cleaned.set(value, cell)
      return cell
    }
    return ok(
      sheets.map(({ sheet, data }) => ({
        name: sheet,
        rows: data.map((row) => row.map((one) => clean(one))),
      })),
    )
  } catch (cause) {
    // It answers a damaged sheet with whatever it stumbled over; the file is at fault each time.
    if (cause instanceof Error) return err('import-unreadable')
    throw cause
  }
}

/** The package's types say `typeof Date` where it gives dates. */
export function cellOf(value: unknown): Cell {
  if (value instanceof Date || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value !== 'string') return null
  // Half characters and what nobody sees have no place in a name that is signed and compared.
  const text = value
    .replace(/[\p{Cf}\p{Cs}]+/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .normalize('NFC')
    .trim()
  return text === '' ? null : text
}
