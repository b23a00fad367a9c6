import type { CriteriaSet, Indicator } from '../criteria-set/criteria-set.ts'
import { factIndex } from '../criteria-set/fact-index.ts'
import type { IndicatorLink, SetMapping } from '../criteria-set/mapping/set-mapping.ts'
import { isUsable } from '../scoring/read-facts.ts'
import type { Json } from '../shared/json.ts'
import { indicatorOfField, type FieldName } from './field-name.ts'
import type { EvidencePiece } from './self-assessment.ts'
import type {
  EarlierDossier,
  EvidenceOffer,
  FactOffer,
  Offer,
  Predecessor,
  RemarkOffer,
  Suggestion,
  Suggestions,
} from './suggestion.ts'

/**
 * What an earlier dossier has to say for each indicator of `set`. Links whose places one of the two sets does not have (a
 * province's own revision) suggest nothing. Answers that would not count under `set` are shown and not offered.
 */
export function suggest(earlier: EarlierDossier, mapping: SetMapping, set: CriteriaSet): Suggestions {
  const old = new Map(indicatorsOf(earlier.set).map((indicator) => [indicator.id, indicator]))
  const alone = new Map(mapping.added.map((place) => [place.id, place]))
  return {
    list: indicatorsOf(set).map((indicator) => {
      const links = mapping.links.filter(({ to }) => isWithin(to, indicator))
      const predecessors = [...new Set(links.map(({ from }) => from))].flatMap((from) => {
        const before = old.get(from)
        const own = links.filter((link) => link.from === from)
        return before ? [predecessorOf(earlier, own, before)] : []
      })
      return {
        indicator,
        predecessors,
        added: alone.get(indicator.id) ?? null,
        addedItems: indicator.items.flatMap((item) => {
          const basis = item.id === indicator.id ? undefined : alone.get(item.id)
          return basis ? [{ item, basis }] : []
        }),
        offers: predecessors.flatMap((one) => offersOf(earlier, one, set, indicator)),
      }
    }),
    ended: mapping.ended.flatMap((basis) => {
      const indicator = old.get(basis.id)
      return indicator ? [{ indicator, basis, result: resultOf(earlier, indicator.id) }] : []
    }),
  }
}

/**
 * Counts of several earlier dossiers of one year and set, added: what the units a commune was made of counted apart. Only
 * where each of them counted, and nothing but counts: two remarks or two decisions do not add up.
 */
export function suggestSums(
  earlier: readonly EarlierDossier[],
  mapping: SetMapping,
  set: CriteriaSet,
): Suggestions {
  const each = earlier.map((one) => ({ one, found: suggest(one, mapping, set) }))
  const [first] = each
  if (!first) return { list: [], ended: [] }
  const list = first.found.list.map((suggestion, at): Suggestion => {
    const offers = suggestion.offers.flatMap((offer) => {
      if (offer.kind !== 'fact' || factIndex(set).get(offer.fact)?.definition.kind !== 'count') return []
      const parts = each.flatMap(({ one, found }) => {
        const same = found.list[at]?.offers.find(({ id }) => id === offer.id)
        return same?.kind === 'fact' && typeof same.value === 'number'
          ? [{ unitName: one.unitName, value: same.value }]
          : []
      })
      if (parts.length < each.length) return []
      return [{ ...offer, value: parts.reduce((sum, { value }) => sum + value, 0), parts }]
    })
    const countable = offers.filter((offer) => fits(set, offer.fact, offer.value))
    return { ...suggestion, predecessors: [], offers: countable }
  })
  return { list, ended: [] }
}

function predecessorOf(
  earlier: EarlierDossier,
  links: readonly IndicatorLink[],
  indicator: Indicator,
): Predecessor {
  return {
    links,
    indicator,
    result: resultOf(earlier, indicator.id),
    answers: answersOf(earlier, indicator),
    pieces: piecesIn(earlier, indicator.id, () => true),
  }
}

const resultOf = ({ assessment }: EarlierDossier, indicator: string) =>
  assessment?.indicators.find(({ id }) => id === indicator) ?? null

/** Everything recorded under the indicator, facts first, in the order of the set. */
function answersOf({ self }: EarlierDossier, indicator: Indicator): Predecessor['answers'] {
  const { facts, judgements, marks, notArising } = self.answers
  const asked = indicator.items.flatMap((item) => item.facts.map(({ id }) => id))
  const named: readonly { readonly name: FieldName; readonly value: Json }[] = [
    ...asked.flatMap((fact) => {
      const value = facts[fact] ?? null
      return value === null || value === ''
        ? []
        : [{ name: { kind: 'fact', fact } as const, value: value as Json }]
    }),
    ...Object.entries(notArising).map(([subject, value]) => ({
      name: { kind: 'not-arising', subject } as const,
      value,
    })),
    ...Object.entries(judgements).map(([item, { met, reason }]) => ({
      name: { kind: 'judgement', item } as const,
      value: { met, reason },
    })),
    ...Object.entries(marks).map(([subject, { points, reason }]) => ({
      name: { kind: 'mark', subject } as const,
      value: { points, reason },
    })),
    ...Object.entries(self.remarks).map(([id, value]) => ({
      name: { kind: 'remark', indicator: id } as const,
      value,
    })),
  ]
  return named.filter(({ name }) => indicatorOfField(name) === indicator.id)
}

/** What an officer wrote in words, as it can stand in a remark. */
const wordsOf = (answers: Predecessor['answers']): readonly string[] =>
  [
    ...new Set(
      answers.flatMap(({ name, value }) => {
        if (name.kind === 'remark' || name.kind === 'not-arising') return [String(value).trim()]
        if (name.kind !== 'judgement' && name.kind !== 'mark') return []
        return [(value as { readonly reason: string }).reason.trim()]
      }),
    ),
  ].filter((text) => text !== '')

function offersOf(
  earlier: EarlierDossier,
  { links, indicator: before, answers }: Predecessor,
  set: CriteriaSet,
  indicator: Indicator,
): Offer[] {
  const facts = links
    .flatMap((link) => link.facts)
    .flatMap(({ from, to, status, reason }): FactOffer[] => {
      const value = earlier.self.answers.facts[from] ?? null
      if (value === null || !fits(set, to, value)) return []
      return [{ kind: 'fact', id: `fact/${to}`, fact: to, value, basis: { status, reason }, parts: [] }]
    })
  const words = wordsOf(answers)
  const remark: RemarkOffer = {
    kind: 'remark',
    id: `remark/${before.id}/${indicator.id}`,
    indicator: indicator.id,
    text: `${headingOf(earlier)}: ${words.join('\n')}`,
  }
  const slots = new Set(indicator.evidence.map(({ id }) => id))
  const evidence = links
    .flatMap((link) => link.evidence)
    .flatMap(({ from, to }) =>
      piecesIn(earlier, before.id, (slot) => slot === from).flatMap((piece) =>
        to
          .filter((slot) => slots.has(slot))
          .map((slot): EvidenceOffer => {
            const id = `evidence/${slot}/${piece.id}`
            return { kind: 'evidence', id, indicator: indicator.id, slot, piece }
          }),
      ),
    )
  return [...facts, ...(words.length > 0 ? [remark] : []), ...evidence]
}

/** Recorded text is Vietnamese in both languages of the screens: it goes into the papers. */
const headingOf = ({ year, unitName }: EarlierDossier): string =>
  unitName === '' ? `Năm ${year}` : `Năm ${year}, ${unitName}`

function fits(set: CriteriaSet, fact: string, value: FactOffer['value']): boolean {
  const definition = factIndex(set).get(fact)?.definition
  return definition !== undefined && definition.sameAs === undefined && isUsable(value, definition)
}

function piecesIn(
  { self }: EarlierDossier,
  indicator: string,
  wanted: (slot: string) => boolean,
): readonly EvidencePiece[] {
  const ids = self.attachments
    .filter((place) => place.indicator === indicator && wanted(place.slot))
    .map(({ evidence }) => evidence)
  return [...new Set(ids)].flatMap((id) => self.evidence.get(id) ?? [])
}

const isWithin = (to: string, { id, items }: Indicator): boolean =>
  to === id || items.some((item) => item.id === to)

const indicatorsOf = ({ criteria }: CriteriaSet): readonly Indicator[] =>
  criteria.flatMap(({ indicators }) => indicators)
