import { err, ok, type Result } from '../../shared/result.ts'
import { ValueReader, type CriteriaSetError } from '../read-value.ts'
import type { ValueStatus } from '../legal-value.ts'
import type {
  EvidenceLink,
  FactLink,
  IndicatorLink,
  MappingBasis,
  SetMapping,
  Unlinked,
} from './set-mapping.ts'

/** A file from outside → a mapping, or everything that is wrong with its form. What its ids name: `checkSetMapping`. */
export function parseSetMapping(json: unknown): Result<SetMapping, readonly CriteriaSetError[]> {
  const errors: CriteriaSetError[] = []
  const root = new ValueReader(json, '', errors)
  root.names(['from', 'to', 'links', 'ended', 'added'])
  const mapping: SetMapping = {
    from: root.field('from').text(),
    to: root.field('to').text(),
    links: root.field('links').list(readLink),
    ended: root.field('ended').list(readUnlinked),
    added: root.field('added').list(readUnlinked),
  }
  return errors.length === 0 ? ok(mapping) : err(errors)
}

/** Nobody has laid down a mapping: what we compare ourselves is never `text`. */
const STATUSES = ['derived', 'unverified'] as const satisfies readonly ValueStatus[]

function readLink(link: ValueReader): IndicatorLink {
  link.names(['from', 'to', 'covers', 'status', 'reason', 'facts', 'evidence'])
  return {
    from: link.field('from').text(),
    to: link.field('to').text(),
    covers: link.field('covers').oneOf(['same', 'part']),
    ...readBasis(link),
    facts: link.field('facts').list(readFact),
    evidence: link.field('evidence').list(readEvidence),
  }
}

function readFact(fact: ValueReader): FactLink {
  fact.names(['from', 'to', 'status', 'reason'])
  return { from: fact.field('from').text(), to: fact.field('to').text(), ...readBasis(fact) }
}

function readEvidence(evidence: ValueReader): EvidenceLink {
  evidence.names(['from', 'to', 'status', 'reason'])
  return {
    from: evidence.field('from').text(),
    to: evidence.field('to').list((slot) => slot.text(), 1),
    ...readBasis(evidence),
  }
}

function readUnlinked(place: ValueReader): Unlinked {
  place.names(['id', 'status', 'reason'])
  return { id: place.field('id').text(), ...readBasis(place) }
}

const readBasis = (place: ValueReader): MappingBasis => ({
  status: place.field('status').oneOf(STATUSES),
  reason: place.field('reason').text(),
})
