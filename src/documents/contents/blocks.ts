import type { Block, Cell, Run } from '../paper.ts'

/** Left for the clerk: what the app does not know is never guessed. */
export const BLANK = '………………'
export const SHORT_BLANK = '……'

type Paragraph = Extract<Block, { kind: 'paragraph' }>

export const say = (...parts: readonly (string | Run)[]): Paragraph => ({
  kind: 'paragraph',
  runs: runsOf(parts),
})

/** A line of a form: not justified. */
export const line = (...parts: readonly (string | Run)[]): Paragraph => ({
  kind: 'paragraph',
  runs: runsOf(parts),
  align: 'left',
  indent: true,
})

export const section = (text: string): Block => ({ kind: 'heading', text, level: 1 })
export const subsection = (text: string): Block => ({ kind: 'heading', text, level: 2 })
export const bold = (text: string): Run => ({ text, bold: true })
export const italic = (text: string): Run => ({ text, italic: true })
export const blankLines = (count: number): Block => ({ kind: 'lines', count })

export const bullets = (items: readonly string[]): readonly Block[] =>
  items.length === 0 ? [] : [{ kind: 'bullets', items: items.map((text) => [{ text }]) }]

export const text = (value: string): Cell => ({ text: value })
export const count = (value: number): Cell => ({ number: value, decimals: 0 })

/** A label and what was recorded, or room to write it by hand. */
export const labelled = (label: string, value: string | null): Paragraph =>
  line(`${label}: ${value === null || value.trim() === '' ? BLANK : value}`)

const runsOf = (parts: readonly (string | Run)[]): readonly Run[] =>
  parts.map((part) => (typeof part === 'string' ? { text: part } : part))
