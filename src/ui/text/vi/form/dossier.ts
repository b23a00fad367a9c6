/** Words of the dossier's layout: in the first bundle, on screen before all others have come. */
export const dossier = {
  title: 'Hồ sơ đánh giá',
  year: (year: number) => `Năm ${year}`,
  unitYear: (unit: string, year: number) => `${unit} · năm ${year}`,
  loading: 'Đang mở hồ sơ',
  setMissing: {
    title: 'Bản ứng dụng này chưa có bộ tiêu chí của hồ sơ',
    text: 'Hãy cập nhật ứng dụng rồi mở lại. Dữ liệu trên máy vẫn còn nguyên.',
  },
  criterion: (no: number) => `Tiêu chí ${no}`,
  place: (criterion: number, indicator: number) => `Tiêu chí ${criterion}, chỉ tiêu ${indicator}`,
  placeItem: (place: string, item: string) => `${place}, nội dung ${item}`,
  unknownPerson: 'người chưa rõ tên',
}
