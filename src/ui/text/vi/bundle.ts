import type { EntryRefusal, ImportReport } from '../../../app/bundle/use-bundle.ts'

export const bundle = {
  title: 'Mang dữ liệu bằng tệp',
  lead: 'Dùng khi không có mạng hoặc máy sắp hỏng. Tệp chứa mọi nội dung và tệp minh chứng của tài khoản này, không có mật khẩu: chỉ đưa cho người được xem hồ sơ.',
  make: 'Chép ra tệp',
  making: 'Đang chép ra tệp…',
  made: (entries: string, files: string, size: string) =>
    `Đã chép ${entries} mục, ${files} tệp minh chứng (${size}).`,
  left: (files: string) =>
    `${files} tệp minh chứng không chép được vì dữ liệu trên máy này đã hỏng hoặc không có ở đây.`,
  choose: 'Chọn cách đưa tệp đi. Chưa lưu hoặc gửi thì tệp chưa nằm ở đâu cả.',
  kept: 'Đã đưa tệp ra. Bản trên máy này vẫn còn nguyên.',
  share: 'Gửi qua ứng dụng khác',
  save: 'Lưu tệp',
  take: 'Nhận từ tệp',
  takeHint: 'Chọn tệp .tcpl chép từ máy khác. Nhận nhiều lần cũng không sinh trùng.',
  reading: 'Đang đọc tệp…',
  share100: (percent: string) => `${percent}%`,
  failed: 'Chưa làm xong',
  failedText: 'Những gì đã nhận trước đó vẫn còn. Anh/chị có thể làm lại.',
  report: {
    added: (entries: string, files: string) => `Có ${entries} mục mới, ${files} tệp mới.`,
    nothingNew: 'Không có gì mới: máy này đã có hết những gì đọc được trong tệp.',
    from: (name: string, moment: string) => `${name} chép ra lúc ${moment}.`,
    rescued: (moment: string) => `Chép từ trang cứu dữ liệu lúc ${moment}.`,
    state: {
      whole: 'Tệp nguyên vẹn.',
      cut: 'Tệp bị cụt: máy đã nhận phần đọc được. Hãy xin chép lại để nhận phần còn thiếu.',
      damaged: 'Tệp có chỗ hỏng hoặc thiếu: máy đã nhận phần đọc được. Hãy xin chép lại.',
      'too-large': 'Tệp quá lớn so với tệp do Sổ TCPL chép ra; máy đã dừng lại giữa chừng.',
      'not-a-bundle': 'Đây không phải tệp do Sổ TCPL chép ra, hoặc tệp đã bị nén lại.',
    } satisfies Record<ImportReport['state'], string>,
    newer: 'Tệp do bản ứng dụng mới hơn chép ra. Hãy cập nhật ứng dụng rồi nhận lại để không sót.',
    missing: (entries: string, files: string) => `Còn thiếu ${entries} mục, ${files} tệp minh chứng.`,
    skipped: (entries: string, reason: string) => `${entries} mục bị bỏ qua vì ${reason}`,
    reason: {
      'malformed-entry': 'không đọc được.',
      'bad-signature': 'chữ ký không đúng: nội dung đã bị sửa hoặc hỏng.',
      'unknown-device':
        'máy ghi mục đó chưa có trong danh sách của đơn vị. Khi có mạng, bấm “Gửi, nhận ngay” rồi nhận lại tệp.',
      'other-author': 'máy đó ghi tên người khác.',
      'forged-ruling': 'đó là xác nhận không phải do máy chủ ký.',
    } satisfies Record<EntryRefusal, string>,
    mismatched: (entries: string) =>
      `${entries} mục trùng mã với mục khác đang có trên máy; bản trên máy được giữ.`,
    files: (files: string) =>
      `${files} tệp bị bỏ qua vì hỏng, không phải ảnh hay PDF, hoặc không thuộc minh chứng nào.`,
    next: 'Khi có mạng, máy này gửi tiếp về máy chủ những gì vừa nhận; máy chủ quyết định mục nào được tính.',
  },
}
