import type { CellPlace, SheetError, SheetReason } from './sheet.ts'

interface Origin {
  readonly row: CellPlace
  readonly fields: Map<string, CellPlace>
}

/** Remembers, while sheets become a set, which cell every field came from and what was wrong. */
export class SetReader {
  readonly errors: SheetError[] = []
  readonly #origins = new Map<object, Origin>()
  readonly #refused = new Set<string>()

  refuse(place: CellPlace, code: SheetReason['code'], ...params: SheetReason['params']): void {
    this.#refused.add(nameOf(place))
    this.errors.push({ ...place, reason: { code, params } })
  }

  isRefused(place: CellPlace): boolean {
    return this.#refused.has(nameOf(place))
  }

  /** The object stands in this row. */
  place(object: object, row: CellPlace): void {
    this.#origins.set(object, { row, fields: new Map() })
  }

  /** The field of an object already placed stands in this cell, whether anything is in it or not. */
  placeField(object: object, field: string, cell: CellPlace): void {
    this.#origins.get(object)?.fields.set(field, cell)
  }

  /** The cell of every path of the finished JSON, as the parser of sets writes paths. */
  cellsByPath(json: object): ReadonlyMap<string, CellPlace> {
    const cells = new Map<string, CellPlace>()
    const walk = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return
      const origin = this.#origins.get(value)
      if (origin && !cells.has(path)) cells.set(path, origin.row)
      const within = (name: string) => (path === '' ? name : `${path}.${name}`)
      for (const [field, cell] of origin?.fields ?? []) cells.set(within(field), cell)
      if (Array.isArray(value)) value.forEach((one, i) => walk(one, `${path}[${i}]`))
      else for (const [name, child] of Object.entries(value)) walk(child, within(name))
    }
    walk(json, '')
    return cells
  }
}

const nameOf = ({ sheet, row, column }: CellPlace): string => JSON.stringify([sheet, row, column])

/** The cell of a path, or of the nearest thing around it that has one. */
export function cellOfPath(cells: ReadonlyMap<string, CellPlace>, path: string): CellPlace | null {
  let at = path
  for (;;) {
    const cell = cells.get(at)
    if (cell) return cell
    if (at === '') return null
    const around = at.replace(/(?:^|\.)[^.[\]]*$|\[\d+\]$/, '')
    // A key of a source may hold brackets of its own.
    at = around === at ? at.slice(0, -1) : around
  }
}
