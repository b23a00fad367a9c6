/** Words of the dossier's layout: in the first bundle, on screen before all others have come. */
export const dossier = {
  title: 'Hồ sơ đánh giá',
  year: (year: number) => `Năm ${year}`,
  unitYear: (unit: string, year: number) => `${unit} · năm ${year}`,
  loading: 'Đang mở hồ sơ',
  criterion: (no: number) => `Tiêu chí ${no}`,
  indicator: (no: string) => `Chỉ tiêu ${no}`,
  others: (criterion: number) => `Các chỉ tiêu khác của tiêu chí ${criterion}`,
  districtCriterion: 'Các chỉ tiêu của cấp huyện',
  condition: (no: string) => `Điều kiện ${no}`,
  place: (criterion: number, indicator: string) => `Tiêu chí ${criterion}, chỉ tiêu ${indicator}`,
  placeItem: (place: string, item: string) => `${place}, nội dung ${item}`,
  unknownPerson: 'người chưa rõ tên',
}
