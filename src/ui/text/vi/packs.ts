export const packs = {
  label: 'Dùng khi không có mạng',
  whole: 'Đã có đủ trên máy này',
  coming: 'Đang tải về máy…',
  missing: 'Chưa tải đủ. Hãy giữ mạng, máy sẽ tự tải tiếp.',
  languageMissing: 'Chưa có tiếng Anh trên máy này. Khi có mạng, hãy mở lại ứng dụng rồi chọn lại.',
  page: {
    title: 'Chưa mở được trang này',
    lead: 'Trang này chưa được tải về máy',
    text: 'Hãy nối mạng rồi bấm “Mở lại trang”. Những gì đã ghi vẫn nằm trong máy, không mất.',
    reload: 'Mở lại trang',
  },
}
