import { expect, test } from 'vitest'
import { scannedCode } from '../../src/ui/components/access/scanned-code.ts'

const HERE = 'https://so.example.vn'

test('the link of this server and a bare code give the code', () => {
  for (const text of [`${HERE}/enrol#K7QF92MD`, 'K7QF-92MD', ' k7qf 92md '])
    expect(scannedCode(text, HERE), text).toBe('K7QF92MD')
})

test('nothing of another server, another page or another kind is taken', () => {
  for (const text of [
    'https://so.example.com/enrol#K7QF92MD',
    'http://so.example.vn/enrol#K7QF92MD',
    `${HERE}/first-administrator#K7QF92MD`,
    `${HERE}/enrol`,
    `${HERE}/enrol#<script>`,
    'WIFI:S:UBND;T:WPA;P:12345678;;',
    'javascript:alert(1)',
    '00020101021138570010A000000727',
    '',
  ])
    expect(scannedCode(text, HERE), text).toBeNull()
})
