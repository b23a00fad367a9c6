import { vietnamDay } from '../shared/vietnam-day.ts'
import type { Before, TimelineLine } from './timeline.ts'

/** What one person wrote in one field on one day without anybody in between, told by its last entry. */
export interface TimelineGroup {
  /** The last one; it stands where this one stands. */
  readonly line: TimelineLine
  /** What stood in the field before the first of them. */
  readonly before: readonly Before[]
  /** The ones before it, newest first. */
  readonly earlier: readonly TimelineLine[]
  /** The server's answers told with an act; a restored server may have answered twice. */
  readonly rulings: readonly TimelineLine[]
}

/**
 * Lines, newest first → groups, newest first. Only plain changes that count fold together, and only as long as each takes the
 * place of the one before: a value settled, held or replaced by somebody else always has a line of its own. A ruling is told
 * with its act where that is here.
 */
export function timelineGroups(lines: readonly TimelineLine[]): TimelineGroup[] {
  const acts = new Set(lines.filter(({ kind }) => kind === 'act').map(actOf))
  const rulings = new Map<string, TimelineLine[]>()
  const open = new Map<string, Growing>()
  const groups: Growing[] = []
  for (const line of lines) {
    if (line.kind === 'ruling' && line.held === null && acts.has(actOf(line))) {
      rulings.set(actOf(line), [...(rulings.get(actOf(line)) ?? []), line])
      continue
    }
    const key = `${line.part}\n${line.field}`
    const group = open.get(key)
    if (group && goesOn(group, line)) {
      group.earlier.push(line)
      group.before = line.before
      continue
    }
    const next = { line, before: line.before, earlier: [] }
    groups.push(next)
    open.set(key, next)
  }
  return groups.map((group) => ({
    ...group,
    rulings: group.line.kind === 'act' ? (rulings.get(actOf(group.line)) ?? []) : [],
  }))
}

interface Growing {
  readonly line: TimelineLine
  before: readonly Before[]
  readonly earlier: TimelineLine[]
}

function goesOn({ line: last, before }: Growing, line: TimelineLine): boolean {
  return (
    folds(last) &&
    folds(line) &&
    before[0]?.id === line.id &&
    last.author === line.author &&
    last.device === line.device &&
    vietnamDay(last.at) === vietnamDay(line.at)
  )
}

const folds = ({ kind, held, refused, value }: TimelineLine): boolean =>
  kind === 'change' && held === null && refused === null && value !== undefined

/** Record and id of the act, of it and of its rulings alike. */
const actOf = ({ part, field }: TimelineLine): string => `${part}\n${field.slice(field.indexOf('/') + 1)}`
