import type { Block, Paper } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { BLANK, SHORT_BLANK, blankLines, italic, say, section, subsection } from './blocks.ts'
import { CHAIRMAN } from './chairman.ts'
import { committeeHead } from './committee-head.ts'
import { formOf } from './form-of.ts'
import { legalGrounds } from './legal-grounds.ts'
import { conditionsTold } from './report/conditions-told.ts'
import { criteriaTable } from './report/criteria-table.ts'
import { criterionTold } from './report/criterion-told.ts'
import { howItWasDone } from './report/how-it-was-done.ts'
import { request, requestsRecognition } from './report/request.ts'
import { shareOfCriteria } from './report/share-of-criteria.ts'
import { unitNames } from './unit-names.ts'
import { verdictTold } from './verdict-told.ts'

/**
 * Báo cáo đánh giá kết quả (Mẫu 01). Where the conditions are met it asks for recognition; else it only reports
 * (TT 09/2021/TT-BTP, Điều 3 khoản 1 điểm e).
 */
export function assessmentReport(source: PaperSource): Paper {
  const { set, unit, year } = source
  const { inText } = unitNames(unit)
  const asks = requestsRecognition(source)
  const { form, comments } = formOf(source, 'assessment-report', [SECTIONS_OURS])
  const titled = titleWithPlace(form.title ?? '', inText)
  return {
    form: 'assessment-report',
    about: '',
    name:
      asks && !titled
        ? 'Báo cáo đánh giá kết quả và đề nghị công nhận đạt chuẩn tiếp cận pháp luật'
        : 'Báo cáo đánh giá kết quả đạt chuẩn tiếp cận pháp luật',
    orientation: 'portrait',
    head: committeeHead(source, {
      symbol: 'BC-UBND',
      kind: 'BÁO CÁO',
      subject: titled
        ? `${titled} năm ${year}`
        : asks
          ? `Đánh giá kết quả và đề nghị công nhận ${inText} đạt chuẩn tiếp cận pháp luật năm ${year}`
          : `Đánh giá kết quả đạt chuẩn tiếp cận pháp luật của ${inText} năm ${year}`,
      formCode: form.code,
    }),
    blocks: [...grounds(source), ...(set.id === 'tcpl-2017' ? of2017(source) : byMau01(source))],
    foot: {
      recipients: [`${set.process.receiver.value ?? '……'};`, 'Lưu: VT.'],
      signatures: [CHAIRMAN],
    },
    comments: asks
      ? comments
      : [...comments, `Báo cáo chưa có lời đề nghị công nhận: ${verdictTold(source).verdict}`],
  }
}

/** "BÁO CÁO Đánh giá … trên địa bàn xã (phường, thị trấn) …" with the unit in the place of the dots; null for other titles. */
function titleWithPlace(title: string, inText: string): string | null {
  const place = 'xã (phường, thị trấn) …'
  return title.endsWith(place) ? title.replace(/^BÁO CÁO /, '').replace(place, inText) : null
}

function grounds(source: PaperSource): readonly Block[] {
  return [
    ...legalGrounds(source),
    say(italic(`Căn cứ Kế hoạch số ${SHORT_BLANK} ngày ${SHORT_BLANK} của ${BLANK},`)),
    say(`${unitNames(source.unit).committeeInText} báo cáo như sau:`),
  ]
}

const SECTIONS_OURS =
  'Các đoạn để trống do công chức viết; lời giải thích điểm số lấy nguyên từ phần “Vì sao” của hồ sơ.'

/** I, I.1 and I.2 as three communes' reports agree; what follows is ours, and a comment says so. */
function byMau01(source: PaperSource): readonly Block[] {
  const { set } = source
  const word = set.scale === 'points' ? 'tự chấm điểm, đánh giá' : 'tự đánh giá'
  return [
    section('I. Kết quả đánh giá đạt chuẩn tiếp cận pháp luật'),
    subsection('1. Về chỉ đạo, hướng dẫn, tổ chức thực hiện'),
    ...howItWasDone(source),
    subsection(`2. Kết quả ${word} các tiêu chí, chỉ tiêu`),
    criteriaTable(source),
    ...set.criteria.flatMap((criterion) => criterionTold(source, criterion)),
    subsection('3. Kết quả đối chiếu với điều kiện công nhận'),
    ...conditionsTold(source),
    subsection('4. Tồn tại, hạn chế, nguyên nhân và giải pháp khắc phục'),
    blankLines(4),
    section('II. Đề nghị, kiến nghị'),
    ...request(source),
  ]
}

/** The sections of the draft handbook of QĐ 619/QĐ-TTg, as far as they have been seen. */
function of2017(source: PaperSource): readonly Block[] {
  return [
    section('I. Khái quát đặc điểm, tình hình'),
    ...describedUnit(source),
    subsection('Thuận lợi, khó khăn'),
    blankLines(3),
    section('II. Kết quả đạt được'),
    subsection('1. Chỉ đạo, hướng dẫn, tổ chức thực hiện'),
    ...howItWasDone(source),
    subsection('2. Kết quả thực hiện các tiêu chí'),
    ...shareOfCriteria(source),
    criteriaTable(source),
    ...source.set.criteria.flatMap((criterion) => criterionTold(source, criterion)),
    subsection('3. Kết quả đối chiếu với điều kiện công nhận'),
    ...conditionsTold(source),
    section('III. Tồn tại, hạn chế, nguyên nhân, giải pháp và kiến nghị'),
    blankLines(4),
    ...request(source),
  ]
}

function describedUnit({ self, hamlets, unit }: PaperSource): readonly Block[] {
  const type = self.answers.unitType
  const many = hamlets.length
  const known = [
    ...(many > 0 ? [`có ${many} thôn, tổ dân phố`] : []),
    ...(type === null ? [] : [`thuộc đơn vị hành chính loại ${type}`]),
  ]
  const told: Block[] =
    known.length === 0
      ? []
      : [{ kind: 'paragraph', runs: [{ text: `${unitNames(unit).title} ${known.join('; ')}.` }] }]
  return [...told, blankLines(3)]
}
