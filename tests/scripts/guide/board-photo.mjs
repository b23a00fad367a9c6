/** A notice board with two sheets on it, as somebody might photograph it: drawn by the browser, a JPEG. */
export async function boardPhoto(page) {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(1600, 1200)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('No canvas')
    const fill = (colour, ...box) => {
      context.fillStyle = colour
      context.fillRect(...box)
    }
    fill('#6b4a2b', 0, 0, 1600, 1200)
    fill('#2f5d50', 60, 60, 1480, 1080)
    context.textAlign = 'center'
    const write = (text, font, x, y) => {
      context.fillStyle = '#222'
      context.font = font
      context.fillText(text, x, y)
    }
    for (const [x, title, lines] of [
      [150, 'DỰ THẢO BÁO CÁO', 17],
      [860, 'BẢN TỔNG HỢP ĐIỂM', 12],
    ]) {
      fill('#fffdf6', x, 150, 590, 860)
      write('ỦY BAN NHÂN DÂN XÃ NÀ PÀNG', 'bold 30px serif', x + 295, 220)
      write(title, 'bold 46px serif', x + 295, 310)
      for (let i = 0; i < lines; i += 1) fill('#9a958a', x + 60, 370 + i * 36, i % 5 === 4 ? 300 : 470, 8)
    }
    const bytes = new Uint8Array(
      await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })).arrayBuffer(),
    )
    let binary = ''
    for (const byte of bytes) binary += String.fromCharCode(byte)
    return btoa(binary)
  })
  return Buffer.from(base64, 'base64')
}
