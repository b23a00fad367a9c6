import { everyElement, type Xml } from '../../documents/render/read-xml.ts'

/** Sums of a sheet that do not come to what the file says they come to. */
export function sumFaults(sheet: Xml): readonly string[] {
  const cells = everyElement(sheet).filter(({ name }) => name === 'c')
  const value = (cell: Xml) => Number(cell.children.find(({ name }) => name === 'v')?.text ?? 0)
  const values = new Map(cells.map((cell) => [cell.attributes.r ?? '', value(cell)]))
  return cells.flatMap((cell) => {
    const formula = cell.children.find(({ name }) => name === 'f')?.text
    if (formula === undefined) return []
    const sum = placesOf(formula).reduce((all, place) => all + (values.get(place) ?? 0), 0)
    return Math.abs(sum - value(cell)) < 0.005
      ? []
      : [`${cell.attributes.r}: ${formula} is ${sum}, not ${value(cell)}`]
  })
}

/** `SUM(C7:C8,C10)` → C7, C8, C10. */
function placesOf(formula: string): readonly string[] {
  const [, inside = ''] = /^SUM\((.*)\)$/.exec(formula) ?? []
  return inside.split(',').flatMap((range) => {
    const [, column = '', first = '', last = first] = /^([A-Z]+)(\d+)(?::\1(\d+))?$/.exec(range) ?? []
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => `${column}${Number(first) + i}`)
  })
}
