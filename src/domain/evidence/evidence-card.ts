import type { Json } from '../shared/json.ts'

/** The bytes of a piece, content-addressed; they may still be on another phone. */
export interface EvidenceFile {
  readonly sha256: string
  readonly size: number
  readonly type: string
  readonly name: string
}

/**
 * A piece of evidence (minh chứng) as the officer describes it: a file or a link, and the document it shows.
 * One piece may prove several indicators; what it proves stands in `attachment/…` fields.
 */
export interface EvidenceCard {
  readonly file: EvidenceFile | null
  /** https address; null when there is a file. */
  readonly link: string | null
  readonly title: string
  /** Số, ký hiệu. */
  readonly number: string
  /** ISO date of the document; empty when it has none. */
  readonly date: string
  readonly issuer: string
  /**
   * What it belongs to beside indicators: a posting's proof, a paper's signed copy, a meeting (`meeting/<id>`). The card of a
   * meeting needs neither file nor link: it tells the office what the commune's own book holds.
   */
  readonly for?: string
}

/** Value of an `evidence/<id>` field → card; null when unreadable. */
export function parseEvidenceCard(value: Json): EvidenceCard | null {
  if (!isObject(value)) return null
  const file = value['file'] === null ? null : parseFile(value['file'])
  const link = typeof value['link'] === 'string' ? value['link'] : null
  const belongs = text(value['for'])
  if (file === undefined || (file === null && link === null && !belongs.startsWith('meeting/'))) return null
  return {
    file,
    link,
    title: text(value['title']),
    number: text(value['number']),
    date: text(value['date']),
    issuer: text(value['issuer']),
    ...(belongs !== '' && { for: belongs }),
  }
}

/** An address the officer may give as evidence: http or https, at most 2,000 characters. */
export function isEvidenceLink(address: string): boolean {
  return address.length <= 2000 && /^https?:\/\/[^\s/$.?#][^\s]*$/i.test(address)
}

function parseFile(value: Json | undefined): EvidenceFile | undefined {
  if (!isObject(value)) return undefined
  const { sha256, size, type, name } = value
  if (typeof sha256 !== 'string' || typeof size !== 'number' || typeof type !== 'string') return undefined
  return { sha256, size, type, name: text(name) }
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
