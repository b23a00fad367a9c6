import type { PaperHead } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { unitNames } from './unit-names.ts'

/** Head of a paper that the Ủy ban nhân dân of the commune issues. It names no organ above (NĐ 30/2020/NĐ-CP, Phụ lục I). */
export function committeeHead(
  { unit }: Pick<PaperSource, 'unit'>,
  title: Pick<PaperHead, 'symbol' | 'kind' | 'subject' | 'formCode'>,
): PaperHead {
  const { committee, place } = unitNames(unit)
  return { above: null, issuer: committee, place, ...title }
}
