import type { ActCondition } from '../../../src/domain/dossier/dossier.workflow.ts'
import type { ActKind } from '../../../src/domain/dossier/act.ts'

/** What the page on the workflow calls each condition. One without words does not compile. */
export const CONDITION_WORDS: Readonly<Record<ActCondition, { readonly vi: string; readonly en: string }>> = {
  'content-ready': {
    vi: 'nội dung đủ để gửi (một quy tắc cho nút bấm và máy chủ)',
    en: 'the content is ready to be sent',
  },
  'supplement-open': { vi: 'chưa hết thời hạn bổ sung', en: 'the time for the supplement is not over' },
  'not-own': { vi: 'người làm không tham gia lập hồ sơ', en: 'the person has not worked on the dossier' },
  'not-recused': {
    vi: 'người làm không khai xung đột lợi ích',
    en: 'the person has no declared conflict of interest',
  },
  sealed: { vi: 'niêm phong khớp với máy chủ', en: 'the seal matches at the server' },
  reason: { vi: 'ghi lý do (xem chú thích)', en: 'a reason is given (see the note)' },
  'findings-whole': {
    vi: 'mọi chỉ tiêu đã có ý kiến, không còn ý kiến khác nhau',
    en: 'every indicator has a finding, none disputed',
  },
  'something-asked': {
    vi: 'có chỉ tiêu yêu cầu bổ sung, đúng danh sách trả lại',
    en: 'indicators are asked about, and exactly those are returned',
  },
  'day-to-come': { vi: 'ngày cho phép chưa qua', en: 'the day allowed has not passed' },
  'sitting-open': {
    vi: 'phiên họp Hội đồng đang mở (đủ 2/3), có hồ sơ này',
    en: 'the sitting is open (with its quorum) and has the dossier on its agenda',
  },
  'ballot-fits': {
    vi: 'số phiếu không nhiều hơn số thành viên được biểu quyết',
    en: 'no more votes than members who may vote',
  },
  'council-seat': {
    vi: 'là Chủ tịch, Phó Chủ tịch, Thư ký Hội đồng, hoặc cơ quan thẩm định ghi thay',
    en: 'chair, vice-chair or secretary of the council, or the office’s desk for them',
  },
  'council-concluded': {
    vi: 'bộ tiêu chí có Hội đồng thì Hội đồng đã kết luận',
    en: 'where the set has a council, it has concluded',
  },
  'decision-complete': {
    vi: 'đủ số, ngày ký, cơ quan ban hành; ngày hợp lệ',
    en: 'number, day and authority are given, and the day is possible',
  },
  recognised: { vi: 'hồ sơ đã được công nhận', en: 'it was recognised' },
  'after-decision': { vi: 'không trước ngày ký quyết định', en: 'not before the decision was signed' },
}

export const ACT_WORDS: Readonly<Record<ActKind, { readonly vi: string; readonly en: string }>> = {
  send: { vi: 'Gửi hồ sơ', en: 'Send' },
  withdraw: { vi: 'Rút hồ sơ', en: 'Withdraw' },
  'start-appraisal': { vi: 'Tiếp nhận thẩm định', en: 'Start the appraisal' },
  return: { vi: 'Trả lại để bổ sung', en: 'Return' },
  extend: { vi: 'Cho nộp bổ sung muộn', en: 'Accept a late supplement' },
  resume: { vi: 'Tiếp tục thẩm định', en: 'Go on with the appraisal' },
  accept: { vi: 'Kết thúc thẩm định', en: 'Finish the appraisal' },
  reopen: { vi: 'Mở lại thẩm định', en: 'Reopen' },
  conclude: { vi: 'Kết luận của Hội đồng', en: 'Conclusion of the council' },
  'admit-late': { vi: 'Nhận phiếu đến muộn', en: 'Take late sheets' },
  decide: { vi: 'Ghi quyết định', en: 'Record the decision' },
  publish: { vi: 'Công bố kết quả', en: 'Publish' },
  revoke: { vi: 'Thu hồi công nhận', en: 'Revoke' },
}
