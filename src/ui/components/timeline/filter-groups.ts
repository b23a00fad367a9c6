import { indicatorOfField } from '../../../domain/dossier/field-name.ts'
import type { TimelineGroup } from '../../../domain/dossier/timeline-groups.ts'
import type { TimelineLine } from '../../../domain/dossier/timeline.ts'
import { foldText } from '../../../domain/shared/fold-text.ts'

export const TIMELINE_KINDS = ['all', 'acts', 'beside', 'aside'] as const
export type TimelineKind = (typeof TIMELINE_KINDS)[number]

export interface TimelineFilter {
  readonly kind: TimelineKind
  /** Person id; '' for everybody. */
  readonly person: string
  /** Id of an indicator; '' for the whole dossier. */
  readonly indicator: string
  /** As typed. */
  readonly words: string
}

export const NO_FILTER: TimelineFilter = { kind: 'all', person: '', indicator: '', words: '' }

/**
 * The groups that fit, in their order. @param textOf all that is told of a group, folded: asked only where words are searched
 */
export function filterGroups(
  groups: readonly TimelineGroup[],
  filter: TimelineFilter,
  textOf: (group: TimelineGroup) => string,
): readonly TimelineGroup[] {
  const words = foldText(filter.words).split(' ').filter(Boolean)
  return groups.filter((group) => {
    const { line } = group
    if (!isOfKind(line, filter.kind)) return false
    if (filter.person !== '' && line.author !== filter.person) return false
    if (filter.indicator !== '' && !concerns(line, filter.indicator)) return false
    if (words.length === 0) return true
    const text = textOf(group)
    return words.every((word) => text.includes(word))
  })
}

export function isOfKind({ kind, standing, ruling, refused }: TimelineLine, wanted: TimelineKind): boolean {
  switch (wanted) {
    case 'all':
      return true
    case 'acts':
      return kind === 'act' || kind === 'ruling' || kind === 'redaction'
    case 'beside':
      return standing === 'beside' || kind === 'settled'
    case 'aside':
      return standing === 'aside' || refused !== null || ruling?.outcome === 'refused'
  }
}

/** An act concerns the indicators it names. */
function concerns({ name, value }: TimelineLine, indicator: string): boolean {
  if (!name) return false
  if (name.kind !== 'act') return indicatorOfField(name) === indicator
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { indicators } = value as { readonly indicators?: unknown }
  return Array.isArray(indicators) && indicators.includes(indicator)
}
