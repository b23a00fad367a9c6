import type { Role } from '../../domain/person/role.ts'
import { PRACTICE } from './practice-units.ts'

export interface PracticePerson {
  readonly name: string
  readonly login: string
  readonly role: Role
  readonly unit: string
}

/** Invented people: every role at least once, and two officers and two appraisers who can meet in one field. */
export const PRACTICE_PEOPLE: readonly PracticePerson[] = [
  { name: 'Lò Thị Mai', login: 'suoimo.mai', role: 'officer', unit: PRACTICE.suoiMo },
  { name: 'Giàng A Páo', login: 'suoimo.pao', role: 'officer', unit: PRACTICE.suoiMo },
  { name: 'Hoàng Văn Thắng', login: 'suoimo.thang', role: 'leader', unit: PRACTICE.suoiMo },
  { name: 'Sùng Thị Dợ', login: 'suoimo.do', role: 'note-taker', unit: PRACTICE.suoiMo },
  { name: 'Nguyễn Thị Hạnh', login: 'dongxanh.hanh', role: 'officer', unit: PRACTICE.dongXanh },
  { name: 'Trần Quốc Bảo', login: 'dongxanh.bao', role: 'leader', unit: PRACTICE.dongXanh },
  { name: 'Vi Thị Liên', login: 'dongxanh.lien', role: 'note-taker', unit: PRACTICE.dongXanh },
  { name: 'Phạm Thu Trang', login: 'bensong.trang', role: 'officer', unit: PRACTICE.benSong },
  { name: 'Lê Minh Đức', login: 'bensong.duc', role: 'leader', unit: PRACTICE.benSong },
  { name: 'Quàng Thị Xuân', login: 'napang.xuan', role: 'officer', unit: PRACTICE.naPang },
  { name: 'Cà Văn Dũng', login: 'napang.dung', role: 'leader', unit: PRACTICE.naPang },
  { name: 'Lường Thị Ánh', login: 'thaclanh.anh', role: 'officer', unit: PRACTICE.thacLanh },
  { name: 'Quách Văn Cường', login: 'thaclanh.cuong', role: 'leader', unit: PRACTICE.thacLanh },
  { name: 'Lường Văn Yên', login: 'pombo.yen', role: 'officer', unit: PRACTICE.pomBo },
  { name: 'Quàng Thị Hoa', login: 'pombo.hoa', role: 'leader', unit: PRACTICE.pomBo },
  { name: 'Lò Văn Toàn', login: 'namcat.toan', role: 'officer', unit: PRACTICE.namCat },
  { name: 'Cà Thị Sen', login: 'namcat.sen', role: 'leader', unit: PRACTICE.namCat },
  { name: 'Nông Đức Thiện', login: 'huyen.thien', role: 'officer', unit: PRACTICE.district },
  { name: 'Lương Thị Bích', login: 'huyen.bich', role: 'leader', unit: PRACTICE.district },
  { name: 'Vũ Thị Thanh Hà', login: 'tinh.ha', role: 'appraiser', unit: PRACTICE.province },
  { name: 'Đặng Văn Khoa', login: 'tinh.khoa', role: 'appraiser', unit: PRACTICE.province },
  { name: 'Đỗ Thị Kim Oanh', login: 'huyen.oanh', role: 'appraiser', unit: PRACTICE.district },
  // Council of the practice district; those of its nine who write on paper have no account.
  { name: 'Lò Văn Chiến', login: 'huyen.chien', role: 'council-member', unit: PRACTICE.district },
  { name: 'Phan Thị Tuyết', login: 'huyen.tuyet', role: 'office-leader', unit: PRACTICE.district },
  { name: 'Nguyễn Hoài An', login: 'huyen.an', role: 'council-member', unit: PRACTICE.district },
  { name: 'Sầm Văn Bình', login: 'huyen.binh', role: 'council-member', unit: PRACTICE.district },
  { name: 'Đinh Thị Minh Châu', login: 'huyen.chau', role: 'council-member', unit: PRACTICE.district },
  { name: 'Tạ Đức Đạt', login: 'huyen.dat', role: 'appraiser', unit: PRACTICE.district },
  { name: 'Ngô Thị Lan Hương', login: 'tinh.huong', role: 'council-member', unit: PRACTICE.province },
  { name: 'Trịnh Quang Hải', login: 'tinh.hai', role: 'office-leader', unit: PRACTICE.province },
  { name: 'Đoàn Thị Vân', login: 'tinh.van', role: 'viewer', unit: PRACTICE.province },
  { name: 'Bùi Ngọc Sơn', login: 'quantri.son', role: 'administrator', unit: PRACTICE.province },
]
