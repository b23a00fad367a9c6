import { standingOf } from '../../domain/posting/posting.rules.ts'
import type { Posting } from '../../domain/posting/posting.ts'
import type { PostingKind } from '../../domain/procedure/procedure.ts'
import type { PaperSource } from '../paper-source.ts'
import { BLANK } from './blocks.ts'
import { unitNames } from './unit-names.ts'
import { longDay } from './vietnamese-date.ts'

/** Within a sentence: "việc niêm yết công khai …". */
export const POSTED: Readonly<Record<PostingKind, string>> = {
  board: 'niêm yết công khai',
  website: 'đăng tải công khai trên Cổng (Trang) thông tin điện tử',
  loudspeaker: 'phát trên hệ thống truyền thanh',
}

/** What is made public: as recorded, else as the law of the set names it. */
export const postedPapers = (
  posting: Posting,
  { procedure }: Pick<PaperSource, 'procedure'>,
): readonly string[] =>
  posting.what.length > 0
    ? posting.what
    : (procedure.posting?.what.flatMap(({ value }) => (value === null ? [] : [value])) ?? [])

/** "kết quả tự chấm điểm, đánh giá đạt chuẩn tiếp cận pháp luật năm 2024 của xã Suối Mơ". */
export const postedResult = ({ set, unit, year }: Pick<PaperSource, 'set' | 'unit' | 'year'>): string => {
  const result = set.scale === 'points' ? 'tự chấm điểm, đánh giá' : 'tự đánh giá'
  return `kết quả ${result} đạt chuẩn tiếp cận pháp luật năm ${year} của ${unitNames(unit).inText}`
}

/**
 * "đến hết ngày 31 tháng 12 năm 2024": the day it was taken down, else the first on which the law allows it; a blank where
 * neither is known.
 */
export function untilWhen(posting: Posting, source: PaperSource): string {
  const { set, procedure, year, self, calendar } = source
  if (posting.closed !== null || posting.from === null) return `đến hết ${longDay(posting.closed)}`
  // Nothing of the earliest day depends on today.
  const facts = { set, procedure, year, steps: self.steps, today: posting.from, calendar }
  const { earliest } = standingOf(posting, facts)
  return earliest ? `ít nhất đến hết ${longDay(earliest.most)}` : `đến hết ${longDay(null)}`
}

/** For the head of a paper, which breaks where the sense does. */
export const inTwoLines = (result: string): string => result.replace(' đạt chuẩn', '\nđạt chuẩn')

/** Where those who post stand; a broadcast has no such place. */
export const placeOfPosting = ({ kind, place }: Posting): string => (kind === 'board' && place) || BLANK

export const postedAt = ({ place, link }: Posting): string =>
  [place, link].filter(Boolean).join('; ') || BLANK
