import { indicator as form } from './form/indicator.ts'

export const indicator = {
  ...form,
  previous: 'Trước',
  next: 'Tiếp theo',
  pager: 'Chuyển chỉ tiêu',
  field: {
    ...form.field,
    empty: 'Chưa nhập',
  },
  judgement: {
    ...form.judgement,
    label: 'Kết quả',
    answered: 'Kết quả do công chức tự xác định',
  },
  why: {
    ...form.why,
    clause: 'Căn cứ',
    status: 'Mức độ đối chiếu',
    open: 'Mở nguồn (cần mạng)',
    note: 'Ghi chú',
  },
  remark: 'Ghi chú của đơn vị',
  remarkHint: 'Điều cần giải thích thêm với cơ quan thẩm định.',
  owner: {
    label: 'Người phụ trách chỉ tiêu',
    hint: 'Gõ tên để tìm người trong đơn vị.',
    none: 'Chưa giao cho ai',
    empty: 'Không có người nào trùng tên này trong đơn vị.',
    clear: 'Bỏ người phụ trách',
    found: (count: number) => `${count} người`,
    usual: (owner: string) => `Thường do ${owner} phụ trách.`,
  },
  undo: {
    done: 'Đã hoàn tác thay đổi vừa rồi',
    failed: 'Chưa hoàn tác được',
    last: (what: string) => `Vừa sửa: ${what}`,
  },
  evidence: 'Minh chứng',
  value: {
    yes: 'Có',
    no: 'Không',
    empty: 'để trống',
    removed: 'Bỏ',
    kept: 'Giữ',
    piece: 'Thông tin minh chứng',
  },
}
