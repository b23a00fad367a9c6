import type { ReadingAction } from '../../../app/people/use-readings.ts'

export const privacy = {
  number: {
    title: 'Ô này có vẻ chứa số căn cước',
    text: 'Sổ không cần số giấy tờ tùy thân của bất kỳ ai. Hãy bỏ số đó, trừ khi thật sự phải ghi.',
    dismiss: 'Đã hiểu',
  },
  photo: {
    title: 'Trước khi chụp',
    avoid: 'Tránh để lọt vào ảnh',
    avoidItems: [
      'khuôn mặt người dân, nhất là trẻ em',
      'thẻ căn cước, sổ hộ khẩu, giấy tờ tùy thân khác',
      'danh sách có ngày sinh, số giấy tờ, bệnh tật, hoàn cảnh gia đình',
    ],
    instead: 'Nên',
    insteadItems: [
      'chụp từ phía sau hoặc chụp cả phòng họp từ xa',
      'chụp bảng tin, văn bản, trang có con dấu và chữ ký',
      'lấy tay hoặc tờ giấy che phần không cần',
    ],
    kept: 'Ảnh được giữ làm minh chứng và cơ quan thẩm định xem được. Vị trí nơi chụp bị bỏ khỏi ảnh.',
    confirm: 'Chụp ảnh',
  },
  readings: {
    title: 'Nhật ký truy cập',
    linkText: 'Ai đã xem hồ sơ, tệp, danh sách người của đơn vị khác; tải về tệp CSV',
    lead: (days: number) =>
      `Ghi lại việc xem dữ liệu không phải việc của chính người xem. Giữ ${days} ngày rồi tự xóa.`,
    loading: 'Đang tải nhật ký truy cập',
    offlineTitle: 'Không có mạng',
    offlineText: 'Nhật ký truy cập chỉ xem được khi có mạng.',
    failedTitle: 'Chưa tải được nhật ký truy cập',
    unit: 'Đơn vị và các đơn vị bên dưới',
    chooseUnit: 'Chọn đơn vị',
    filter: 'Lọc',
    person: 'Người xem',
    anybody: 'Mọi người',
    from: 'Từ ngày',
    to: 'Đến hết ngày',
    table: 'Nhật ký truy cập',
    at: 'Lúc',
    action: 'Đã xem',
    of: 'Của đơn vị',
    what: 'Cụ thể',
    more: 'Xem thêm',
    none: 'Không có lần xem nào phù hợp',
    noneText: 'Việc xem được ghi trong vòng vài giây, kể từ phiên bản có nhật ký này.',
    save: 'Tải về tệp CSV',
    saved: (count: number) => `Đã tải ${count} dòng`,
    saveFailed: 'Chưa tải được tệp. Hãy thử lại khi có mạng.',
    actions: {
      dossier: 'Hồ sơ',
      file: 'Tệp minh chứng',
      people: 'Danh sách người dùng',
      devices: 'Danh sách máy',
      'sign-ins': 'Lịch sử đăng nhập của một người',
      'person-data': 'Trích xuất dữ liệu của một người',
      readings: 'Nhật ký truy cập',
      'readings-table': 'Tải về nhật ký truy cập',
    } satisfies Record<ReadingAction, string>,
  },
  own: {
    title: 'Ai đã xem dữ liệu của tôi',
    lead: (days: number) =>
      `Những lần người khác xem lịch sử đăng nhập hoặc trích xuất dữ liệu của bạn, trong ${days} ngày gần đây.`,
    none: 'Chưa có ai xem.',
    line: (person: string, action: string) =>
      `${person}: ${action.charAt(0).toLowerCase()}${action.slice(1)}`,
    failed: 'Chưa tải được. Hãy thử lại khi có mạng.',
  },
}
