/** Dossiers of units that went into another one (đơn vị trước sáp nhập). */
export const formerUnit = {
  title: 'Đơn vị trước sáp nhập',
  lead: 'Hồ sơ các năm trước của đơn vị cũ, giữ tên gọi khi đó.',
  now: (units: string) => `Nay thuộc ${units}`,
  none: 'Chưa có hồ sơ nào của đơn vị này trên máy.',
  note: (units: string) => `Hồ sơ của đơn vị trước sáp nhập, nay thuộc ${units}.`,
  noteRead: (units: string) =>
    `Hồ sơ của đơn vị cũ, nay thuộc ${units}. Đơn vị cũ đã chia ra nhiều đơn vị nên hồ sơ chỉ để xem.`,
  search: 'Tìm theo đơn vị, năm',
  found: (count: number) => (count === 0 ? 'Không tìm thấy hồ sơ nào' : `${count} hồ sơ`),
}
