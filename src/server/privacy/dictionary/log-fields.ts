import type { FieldName } from '../../../domain/dossier/field-name.ts'
import type { DictionaryGroup } from './dictionary-group.ts'

const COMMUNE = 'cán bộ của xã; cơ quan thẩm định sau khi xã gửi'
const COMMUNE_ONLY = 'cán bộ của xã; không giao cho cơ quan nào'
const OFFICE = 'cơ quan thẩm định; xã sau khi có kết quả trả về'
const OFFICE_ONLY = 'cơ quan thẩm định, Hội đồng'
const PHONE = 'người dùng ghi trên máy của mình'

const group = (
  title: string,
  whose: string,
  purpose: string,
  readers: string,
  lines: DictionaryGroup['lines'],
): DictionaryGroup => ({
  ...{ title, whose, purpose, readers, lines },
  ...{ source: PHONE, kept: 'archive', onRequest: 'given-and-removed' },
})

/** Nobody's: figures and codes of the commune. Who wrote it stands in every entry. */
const figures = (title: string, purpose: string, readers: string, what: string): DictionaryGroup => ({
  ...group(title, 'không ai (người ghi có trong mục)', purpose, readers, { value: ['none', what] }),
  onRequest: 'nothing',
})

/** What the fields of the log hold, by kind; the lines are the aspects of a book, or `value`. */
export const logFields: Readonly<Record<FieldName['kind'] | 'published' | 'redaction', DictionaryGroup>> = {
  fact: figures('Số liệu', 'Tính điểm', COMMUNE, 'số đếm, tỷ lệ, ngày; danh sách văn bản'),
  judgement: figures('Kết quả từng nội dung', 'Tính điểm', COMMUNE, 'đạt, không đạt, mức'),
  mark: figures('Điểm tự chấm', 'Tính điểm', COMMUNE, 'điểm'),
  'not-arising': group('Không phát sinh', 'người có trong lời giải thích', 'Tính điểm', COMMUNE, {
    value: ['personal', 'có hay không, lời giải thích tự ghi'],
  }),
  declaration: group('Điều kiện tự khai', 'người có trong lời khai', 'Điều kiện công nhận', COMMUNE, {
    value: [
      'sensitive',
      'có hay không và lời khai; điều kiện về xử lý kỷ luật, hình sự có thể nói về một người cụ thể',
    ],
  }),
  'unit-type': figures('Phân loại đơn vị', 'Chọn mức điểm', COMMUNE, 'loại'),
  step: figures('Ngày thực hiện các bước', 'Tính hạn', COMMUNE, 'ngày, văn bản'),
  confirmation: group('Xác nhận điều kiện', 'người có trong văn bản', 'Điều kiện công nhận', OFFICE, {
    value: ['sensitive', 'kết luận của cơ quan thẩm định, số văn bản, lời ghi'],
  }),
  remark: group('Ghi chú tại chỉ tiêu', 'người được nhắc tên', 'Giải thích số liệu', COMMUNE, {
    value: ['personal', 'lời ghi tự do'],
  }),
  owner: group('Người phụ trách chỉ tiêu', 'cán bộ của xã', 'Phân công', COMMUNE, {
    value: ['personal', 'mã người hoặc họ tên'],
  }),
  evidence: group('Minh chứng', 'người có trong ảnh, văn bản', 'Chứng minh số liệu', COMMUNE, {
    value: ['personal', 'tên, số, ngày, cơ quan ban hành, tên tệp, mã băm của tệp, đường dẫn'],
  }),
  removed: figures('Minh chứng đã bỏ', 'Không tính minh chứng gắn nhầm', COMMUNE, 'đã bỏ'),
  attachment: figures('Gắn minh chứng vào chỉ tiêu', 'Chứng minh số liệu', COMMUNE, 'đã gắn'),
  revision: figures('Bản của bộ tiêu chí', 'Giữ đúng bản đã dùng', COMMUNE, 'số bản'),
  finding: group('Ý kiến thẩm định', 'người được nhắc tên', 'Kết luận từng chỉ tiêu', OFFICE, {
    value: ['personal', 'kết luận, điểm, lời ghi'],
  }),
  recusal: group(
    'Khai quan hệ lợi ích',
    'người thẩm định, thành viên Hội đồng',
    'Không để người có quan hệ lợi ích thẩm định',
    OFFICE_ONLY,
    { value: ['sensitive', 'có quan hệ và lời giải thích (có thể nói về gia đình)'] },
  ),
  assignee: group('Người được phân công', 'người thẩm định', 'Phân công', OFFICE_ONLY, {
    value: ['personal', 'mã người'],
  }),
  ballot: figures('Kết quả biểu quyết của Hội đồng', 'Kết luận', OFFICE, 'số phiếu, không có tên'),
  act: group('Việc: gửi, trả, quyết định…', 'người làm, người ký', 'Hiệu lực và thời hạn', COMMUNE, {
    value: ['personal', 'loại việc, lý do, số quyết định, cơ quan ký'],
  }),
  ruling: figures(
    'Trả lời của máy chủ',
    'Việc chỉ tính khi máy chủ trả lời',
    COMMUNE,
    'nhận hay không, vì sao',
  ),
  hamlet: group(
    'Thôn, tổ dân phố và danh sách hộ',
    'trưởng thôn; chủ hộ',
    'Tính số hộ dự họp theo luật',
    COMMUNE_ONLY,
    {
      card: ['personal', 'tên thôn, số hộ, họ tên trưởng thôn'],
      roster: ['personal', 'họ tên chủ hộ, ghi chú; không hỏi tuổi, giới, số giấy tờ'],
    },
  ),
  meeting: group(
    'Cuộc họp',
    'người chủ trì, thư ký, người dự, người phát biểu, người được bầu',
    'Biên bản và kiểm tra điều kiện của cuộc họp',
    `${COMMUNE_ONLY}; cuộc họp thống nhất kết quả: như hồ sơ`,
    {
      plan: ['none', 'loại, thời gian, địa điểm, thông báo'],
      chair: ['personal', 'họ tên, chức danh người chủ trì'],
      secretary: ['personal', 'họ tên thư ký'],
      method: ['none', 'cách biểu quyết'],
      committee: ['personal', 'họ tên ban kiểm phiếu, người chứng kiến'],
      households: ['none', 'tổng số hộ'],
      count: ['none', 'số hộ dự, số người dự'],
      person: ['personal', 'họ tên người dự, hộ, vai trò, lý do vắng'],
      item: ['personal', 'nội dung họp; họ tên người được bầu'],
      vote: ['none', 'số phiếu'],
      ballot: ['personal', 'lấy phiếu từng hộ: họ tên tổ phát phiếu, người chứng kiến; số phiếu'],
      note: ['personal', 'ý kiến phát biểu, người phát biểu'],
      photo: ['personal', 'ảnh trang đã ký, ảnh phòng họp'],
      tag: ['none', 'chứng minh cho chỉ tiêu nào'],
      position: ['sensitive', 'vị trí nơi họp, chỉ lấy khi người ghi bấm; không theo dõi'],
      opened: ['none', 'lúc khai mạc'],
      'read-back': ['none', 'lúc đọc lại biên bản'],
      closed: ['none', 'lúc bế mạc'],
      sent: ['none', 'ngày gửi, nơi nhận'],
      recognised: ['none', 'quyết định công nhận'],
    },
  ),
  opinion: group(
    'Ý kiến của người dân',
    'người góp ý; người trả lời',
    'Tiếp thu, giải trình và tổng hợp (Mẫu 03)',
    COMMUNE,
    {
      said: ['personal', 'nội dung ý kiến, họ tên người nói (để trống được), có ẩn danh hay không'],
      reply: ['personal', 'trả lời, người trả lời'],
      removed: ['personal', 'lý do bỏ mục ghi nhầm'],
    },
  ),
  posting: group('Niêm yết, thông báo', 'không ai', 'Chứng minh đã công khai', COMMUNE, {
    card: ['none', 'nội dung, nơi, ngày niêm yết'],
    proof: ['personal', 'ảnh nơi niêm yết'],
    broadcast: ['none', 'ngày, giờ phát thanh, ghi chú'],
    closed: ['none', 'ngày kết thúc'],
  }),
  model: group('Mô hình phổ biến pháp luật', 'không ai', 'Lấy ý kiến về mô hình', COMMUNE, {
    card: ['none', 'tên, mô tả'],
    tally: ['none', 'số phiếu, không có tên'],
  }),
  paper: group('Văn bản đã lập', 'người có tên trong văn bản', 'Biết bản nào đã in, đã ký', COMMUNE, {
    made: ['personal', 'loại văn bản, mã kiểm tra'],
    text: ['personal', 'nội dung đầy đủ của văn bản'],
    scan: ['personal', 'ảnh bản đã ký'],
  }),
  sheet: group('Phiếu của thành viên Hội đồng', 'thành viên Hội đồng', 'Chấm, biểu quyết', OFFICE_ONLY, {
    mark: ['personal', 'ý kiến từng chỉ tiêu'],
    vote: ['personal', 'phiếu, chỉ khi biểu quyết công khai; bỏ phiếu kín không lưu ai bỏ gì'],
    opinion: ['personal', 'ý kiến, ý kiến bằng văn bản'],
  }),
  council: group('Hội đồng', 'người ký', 'Quyết định thành lập, số người phải có mặt', OFFICE_ONLY, {
    decree: ['none', 'số, ngày, cơ quan ban hành'],
    quorum: ['none', 'tỷ lệ phải có mặt và văn bản quy định'],
  }),
  member: group('Thành viên Hội đồng', 'thành viên Hội đồng', 'Tính số người, ký biên bản', OFFICE_ONLY, {
    card: ['personal', 'họ tên, chức vụ, cơ quan, vai trong Hội đồng'],
  }),
  sitting: group('Cuộc họp Hội đồng', 'thành viên Hội đồng', 'Biên bản', OFFICE_ONLY, {
    plan: ['none', 'thời gian, địa điểm, người chủ trì'],
    unit: ['none', 'hồ sơ được xét'],
    present: ['personal', 'có mặt, lý do vắng'],
  }),
  decision: group('Dự thảo quyết định', 'người ký', 'Công nhận', OFFICE_ONLY, {
    draft: ['personal', 'tên, ghi chú'],
    unit: ['none', 'xã nào'],
    verdict: ['personal', 'công nhận hay không, lý do'],
    signed: ['none', 'số, ngày, cơ quan ký'],
    publication: ['none', 'ngày và nơi công bố'],
  }),
  report: group('Báo cáo của cơ quan', 'người được nhắc tên', 'Báo cáo kết quả', OFFICE_ONLY, {
    text: ['personal', 'lời văn tự ghi'],
  }),
  redaction: {
    ...group(
      'Việc gỡ nội dung',
      'người gỡ; cơ quan ra văn bản',
      'Ai cũng thấy có nội dung đã gỡ, theo văn bản nào',
      COMMUNE,
      { value: ['personal', 'mã lý do, số, ngày, cơ quan của văn bản, người gỡ; không có nội dung đã gỡ'] },
    ),
    source: 'máy chủ ghi khi quản trị gỡ',
  },
  published: group(
    'Bản bộ tiêu chí do tỉnh ban hành',
    'người ban hành',
    'Áp dụng cho các xã bên dưới',
    'mọi người của tỉnh',
    {
      text: ['none', 'toàn văn bộ tiêu chí'],
      published: ['personal', 'người, lúc, lý do ban hành'],
    },
  ),
}
