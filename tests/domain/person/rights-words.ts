import type { Right } from '../../../src/domain/person/rights.ts'
import type { UnitKind } from '../../../src/domain/unit/unit-id.ts'

/** What the page on rights calls each right. One without words does not compile. */
export const RIGHT_WORDS: Readonly<Record<Right, { readonly vi: string; readonly en: string }>> = {
  'read-self': {
    vi: 'Xem phần tự chấm ngay khi đang lập',
    en: 'See the self-assessment while it is being written',
  },
  'read-self-as-sent': {
    vi: 'Xem phần tự chấm như đã gửi',
    en: 'See the self-assessment as it was sent',
  },
  'read-appraisal': {
    vi: 'Xem ý kiến thẩm định ngay khi đang ghi',
    en: 'See the appraisal while it is being written',
  },
  'read-appraisal-as-handed-over': {
    vi: 'Xem ý kiến thẩm định khi hồ sơ được trả lại, thẩm định xong hoặc có quyết định',
    en: 'See the appraisal once it has been handed over by a return, a conclusion or a decision',
  },
  'send-files': {
    vi: 'Chuyển tệp minh chứng về máy chủ (cơ quan thẩm định: trả lại bản đang giữ khi máy chủ phải khôi phục)',
    en: 'Upload evidence files (offices: give back their copies after a restored backup)',
  },
  'enter-answers': {
    vi: 'Nhập số liệu, kết quả, điểm tự chấm, ngày thực hiện',
    en: 'Enter figures, results, marks and days',
  },
  'settle-conflicts': {
    vi: 'Chọn một trong hai nội dung nhập khác nhau',
    en: 'Choose between two values that stand side by side',
  },
  'add-evidence': { vi: 'Thêm, gắn, gỡ minh chứng', en: 'Add, attach and remove evidence' },
  'write-remarks': { vi: 'Ghi chú tại chỉ tiêu', en: 'Write remarks' },
  'record-participation': {
    vi: 'Ghi ý kiến, kiến nghị, phản ánh; ghi việc niêm yết, thông báo công khai',
    en: 'Record opinions and public posting',
  },
  'conclude-participation': {
    vi: 'Trả lời ý kiến; ghi cuộc họp thống nhất kết quả, mô hình phổ biến pháp luật; lập văn bản',
    en: 'Reply to opinions; keep the agreement meeting, models of legal education and papers',
  },
  'keep-meetings': {
    vi: 'Lập danh sách thôn, tổ dân phố; ghi biên bản họp thôn',
    en: 'Keep the list of hamlets; record hamlet meetings',
  },
  'read-meetings': { vi: 'Xem sổ họp thôn của xã', en: 'Read the books of hamlet meetings of the commune' },
  'name-owner': { vi: 'Phân công người phụ trách chỉ tiêu', en: 'Assign indicators' },
  send: { vi: 'Gửi hồ sơ', en: 'Send the dossier' },
  withdraw: { vi: 'Rút hồ sơ đã gửi', en: 'Withdraw it' },
  'start-appraisal': { vi: 'Tiếp nhận, bắt đầu thẩm định', en: 'Take it in, start the appraisal' },
  appraise: {
    vi: 'Ghi ý kiến thẩm định từng chỉ tiêu, xác nhận điều kiện',
    en: 'Write findings, confirm conditions',
  },
  'record-office-steps': {
    vi: 'Ghi ngày các bước của cơ quan thẩm định',
    en: 'Record the days of the office’s steps',
  },
  'assign-appraiser': { vi: 'Giao người thẩm định hồ sơ', en: 'Give a dossier to an appraiser' },
  'declare-recusal': {
    vi: 'Khai báo xung đột lợi ích với một hồ sơ',
    en: 'Declare a conflict of interest in a dossier',
  },
  extend: { vi: 'Cho nộp bổ sung muộn', en: 'Accept a late supplement' },
  resume: {
    vi: 'Tiếp tục thẩm định khi đơn vị không bổ sung',
    en: 'Go on with the appraisal where nothing was supplemented',
  },
  reopen: { vi: 'Mở lại thẩm định', en: 'Reopen the appraisal' },
  'keep-council-column': {
    vi: 'Ghi điểm, kết quả thẩm định và biểu quyết của Hội đồng',
    en: 'Write down the council’s findings and its vote',
  },
  'mark-sheet': {
    vi: 'Ghi phiếu thẩm định của thành viên Hội đồng (của mình; thư ký ghi thay)',
    en: 'Fill in a council member’s sheet (one’s own; the secretary for others)',
  },
  conclude: {
    vi: 'Ghi kết luận của Hội đồng (Chủ tịch, Phó Chủ tịch, Thư ký Hội đồng)',
    en: 'Record the council’s conclusion (chair, vice-chair, secretary)',
  },
  'admit-late': {
    vi: 'Nhận phiếu của thành viên gửi sau kết luận (Chủ tịch, Phó Chủ tịch Hội đồng)',
    en: 'Take a member’s sheet that came after the conclusion (chair, vice-chair)',
  },
  'keep-office-book': {
    vi: 'Lập Hội đồng, cuộc họp, dự thảo quyết định, báo cáo của cơ quan thẩm định',
    en: 'Keep the office’s book: council, sittings, drafts of decisions, reports',
  },
  'read-office-book': { vi: 'Xem sổ của cơ quan thẩm định', en: 'Read the office’s book' },
  publish: { vi: 'Công bố kết quả', en: 'Publish the result' },
  revoke: { vi: 'Ghi quyết định thu hồi công nhận', en: 'Record that a recognition was revoked' },
  return: { vi: 'Trả lại hồ sơ để bổ sung', en: 'Return the dossier' },
  accept: { vi: 'Kết thúc thẩm định', en: 'Conclude the appraisal' },
  decide: { vi: 'Ghi quyết định của cơ quan có thẩm quyền', en: 'Record the authority’s decision' },
  'manage-people': {
    vi: 'Quản lý người dùng, vai trò, mật khẩu, bàn giao',
    en: 'Look after people, roles, passwords, hand-over',
  },
  'manage-devices': { vi: 'Quản lý điện thoại và máy tính', en: 'Look after devices' },
  'manage-units': { vi: 'Quản lý đơn vị, nhập danh sách từ Excel', en: 'Look after units, import lists' },
  'open-rounds': { vi: 'Mở, đóng đợt đánh giá theo yêu cầu', en: 'Open and close rounds on request' },
  'enter-official-days': {
    vi: 'Nhập ngày nghỉ, ngày làm bù theo văn bản',
    en: 'Enter days off and days worked instead',
  },
  'publish-revision': {
    vi: 'Sửa, công bố bản mới của bộ tiêu chí',
    en: 'Edit criteria sets and publish revisions',
  },
  'read-history-of-access': {
    vi: 'Xem lịch sử đăng nhập, nhật ký truy cập',
    en: 'See the history of sign-ins, the access log',
  },
  redact: {
    vi: 'Gỡ dữ liệu cá nhân khỏi một nội dung đã ghi; khôi phục trong thời hạn',
    en: 'Take personal data out of an entry; give it back in time',
  },
  'import-history': {
    vi: 'Nhập, hoàn tác kết quả các năm trước',
    en: 'Import the results of past years, and undo it',
  },
  'read-history': { vi: 'Xem kết quả các năm trước', en: 'See the results of past years' },
}

export const KIND_WORDS: Readonly<Record<UnitKind, { readonly vi: string; readonly en: string }>> = {
  commune: { vi: 'cấp xã', en: 'commune' },
  district: { vi: 'cấp huyện', en: 'district' },
  province: { vi: 'cấp tỉnh', en: 'province' },
}

/** Headings and marks of the page's tables. */
export const TABLE_WORDS = {
  vi: {
    right: 'việc',
    phases: 'khi hồ sơ',
    always: 'lúc nào cũng được',
    role: 'vai trò',
    granted: 'giao tại đơn vị',
    counts: 'có hiệu lực với',
    itself: 'chính đơn vị đó',
    below: 'các đơn vị bên dưới',
    only: (kinds: string) => `chỉ khi được giao tại ${kinds} hoặc toàn quốc`,
  },
  en: {
    right: 'right',
    phases: 'while the dossier is',
    always: 'at any time',
    role: 'role',
    granted: 'granted in',
    counts: 'counts over',
    itself: 'that unit',
    below: 'the units below it',
    only: (kinds: string) => `only where granted in a ${kinds} or the whole country`,
  },
} as const
