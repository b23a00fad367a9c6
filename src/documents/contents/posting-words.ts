import type { Posting } from '../../domain/posting/posting.ts'
import type { PostingKind } from '../../domain/procedure/procedure.ts'
import type { PaperSource } from '../paper-source.ts'
import { BLANK } from './blocks.ts'

/** "Niêm yết công khai", as a heading and within a sentence. */
export const POSTED: Readonly<Record<PostingKind, string>> = {
  board: 'niêm yết công khai',
  website: 'đăng tải công khai trên Cổng (Trang) thông tin điện tử',
  loudspeaker: 'thông báo trên hệ thống truyền thanh',
}

/** What is made public: as recorded, else as the law of the set names it. */
export const postedPapers = (
  posting: Posting,
  { procedure }: Pick<PaperSource, 'procedure'>,
): readonly string[] =>
  posting.what.length > 0
    ? posting.what
    : (procedure.posting?.what.flatMap(({ value }) => (value === null ? [] : [value])) ?? [])

export const postedAt = ({ place, link }: Posting): string =>
  [place, link].filter(Boolean).join('; ') || BLANK
