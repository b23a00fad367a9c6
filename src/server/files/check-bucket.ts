import { randomUUID } from 'node:crypto'
import { FilesUnreachable } from './files-unreachable.ts'
import type { Bucket } from './s3-bucket.ts'
import type { S3Settings } from '../settings.ts'

const PROBE = new TextEncoder().encode('Sổ TCPL')

/**
 * Writes, reads, looks for and removes one small object: what a server needs all day. Throws with a plain sentence,
 * Vietnamese then English, that says what to put right.
 */
export async function checkBucket(bucket: Bucket, settings: S3Settings, limit: number): Promise<void> {
  const name = `files/probe-${randomUUID()}`
  try {
    await bucket.put(name, PROBE, 'text/plain', limit)
    const found = await bucket.get(name, textOf, limit)
    await bucket.remove(name, limit)
    // A key without the right to list is answered 403 here where 404 is meant: a missing file could not be told.
    await bucket.size(`files/probe-${randomUUID()}`, limit)
    if (found !== new TextDecoder().decode(PROBE)) throw new FilesUnreachable('GET', null, 'OtherBytes')
  } catch (cause) {
    if (!(cause instanceof FilesUnreachable)) throw cause
    throw new Error(sentence(cause, settings).join('\n'), { cause })
  }
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return new TextDecoder().decode(Buffer.concat(chunks))
}

function sentence({ status, code }: FilesUnreachable, { endpoint, bucket }: S3Settings): [string, string] {
  const said = status === null ? code : `${status} ${code}`
  if (code === 'RequestTimeTooSkewed')
    return [
      `Kho tệp S3 ở ${endpoint} từ chối vì đồng hồ của máy chủ này lệch. Hãy chỉnh giờ rồi khởi động lại.`,
      `The S3 storage at ${endpoint} refuses because the clock of this server is off. Set it, then start again.`,
    ]
  if (code === 'NoSuchBucket' || status === 404)
    return [
      `Kho tệp S3 ở ${endpoint} không có vùng chứa (bucket) “${bucket}”. Hãy tạo vùng chứa này hoặc sửa S3_BUCKET.`,
      `The S3 storage at ${endpoint} has no bucket “${bucket}”. Make it, or correct S3_BUCKET.`,
    ]
  if (status === 401 || code === 'InvalidAccessKeyId' || code === 'SignatureDoesNotMatch')
    return [
      `Kho tệp S3 ở ${endpoint} không nhận khóa (${said}). Hãy kiểm tra S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY và S3_REGION.`,
      `The S3 storage at ${endpoint} does not take the key (${said}). Check S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY and S3_REGION.`,
    ]
  if (status === 403)
    return [
      `Khóa S3 không đủ quyền trên vùng chứa “${bucket}” (${said}): cần quyền đọc, ghi, xóa tệp và liệt kê vùng chứa.`,
      `The S3 key may not do enough in the bucket “${bucket}” (${said}): it must read, write and delete objects and list the bucket.`,
    ]
  if (status !== null && status >= 300 && status < 400)
    return [
      `Kho tệp S3 ở ${endpoint} chỉ sang địa chỉ khác (${said}). Hãy kiểm tra S3_ENDPOINT và S3_REGION.`,
      `The S3 storage at ${endpoint} points elsewhere (${said}). Check S3_ENDPOINT and S3_REGION.`,
    ]
  return [
    `Kho tệp S3 ở ${endpoint} không trả lời đúng (${said}). Hãy kiểm tra S3_ENDPOINT, đường mạng và chính kho tệp rồi khởi động lại.`,
    `The S3 storage at ${endpoint} does not answer as it must (${said}). Check S3_ENDPOINT, the network and the storage, then start again.`,
  ]
}
