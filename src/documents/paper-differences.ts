import type { Block, Paper, PaperFoot, Row } from './paper.ts'
import { shownCell } from './render/shown-cell.ts'

/** One place where two texts of a paper differ; null: it says nothing there. */
export interface PaperDifference {
  readonly then: string | null
  readonly now: string | null
}

/** Lines longer than this many in the part that differs are compared one by one: the exact way would take too long. */
const MOST = 1500

/** Where the printed words of two papers differ, from the top down; empty for papers that say the same. */
export function paperDifferences(then: Paper, now: Paper): readonly PaperDifference[] {
  const [before, after] = [paperLines(then), paperLines(now)]
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1
  let tail = 0
  while (
    tail < Math.min(before.length, after.length) - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail += 1
  return between(before.slice(head, before.length - tail), after.slice(head, after.length - tail))
}

/** What is printed, one line for every paragraph, bullet and row of a table. */
export function paperLines({ head, blocks, foot }: Paper): readonly string[] {
  const { above, issuer, symbol, place, kind, subject, formCode } = head
  return [
    ...[formCode, above, issuer, symbol, place, kind, subject].flatMap((line) => line ?? []),
    ...blocks.flatMap(blockLines),
    ...(foot ? footLines(foot) : []),
  ].filter((line) => line.trim() !== '')
}

const footLines = ({ recipients, signatures }: PaperFoot): readonly string[] => [
  ...recipients,
  ...signatures.map(({ lines, name }) => [...lines, name ?? ''].join(' ').trim()),
]

function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text]
    case 'paragraph':
      return [block.runs.map(({ text }) => text).join('')]
    case 'bullets':
      return block.items.map((item) => `- ${item.map(({ text }) => text).join('')}`)
    case 'table':
      return [block.columns.map(({ title }) => title).join(' | '), ...block.rows.map(rowLine)]
    case 'signatures':
      return footLines(block.foot)
    case 'lines':
    case 'page-break':
      return []
  }
}

const rowLine = ({ cells }: Row): string => cells.map(shownCell).join(' | ')

/** By the longest common sequence; what stands between two common lines is paired in order. */
function between(then: readonly string[], now: readonly string[]): readonly PaperDifference[] {
  if (then.length > MOST || now.length > MOST) return paired(then, now)
  const width = now.length + 1
  const common = new Uint16Array((then.length + 1) * width)
  for (let i = then.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      common[i * width + j] =
        then[i] === now[j]
          ? 1 + (common[(i + 1) * width + j + 1] ?? 0)
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0)
  const found: PaperDifference[] = []
  let [i, j] = [0, 0]
  let gone: string[] = []
  let come: string[] = []
  while (i < then.length || j < now.length) {
    if (i < then.length && j < now.length && then[i] === now[j]) {
      found.push(...paired(gone, come))
      ;[gone, come] = [[], []]
      i += 1
      j += 1
    } else if (
      j >= now.length ||
      (i < then.length && (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))
    ) {
      gone.push(then[i] ?? '')
      i += 1
    } else {
      come.push(now[j] ?? '')
      j += 1
    }
  }
  return [...found, ...paired(gone, come)]
}

const paired = (then: readonly string[], now: readonly string[]): readonly PaperDifference[] =>
  Array.from({ length: Math.max(then.length, now.length) }, (_, i) => ({
    then: then[i] ?? null,
    now: now[i] ?? null,
  })).filter((one) => one.then !== one.now)
