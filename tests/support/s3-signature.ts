import { createHash, createHmac } from 'node:crypto'

export interface SignedRequest {
  readonly method: string
  /** Path and query as they came over the line. */
  readonly url: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

/**
 * The signature an S3 storage expects of this request: AWS Signature Version 4 for one chunk, written from its
 * specification (docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html), not from the client under test.
 * Null when the request carries none.
 */
export function expectedSignature(request: SignedRequest, secretAccessKey: string): string | null {
  const parts =
    /Credential=[^/]+\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=/.exec(
      text(request.headers['authorization']),
    )
  if (!parts) return null
  const [, day = '', region = '', signed = ''] = parts
  const [path = '', query = ''] = request.url.split('?', 2)
  const pairs = query === '' ? [] : query.split('&').map((pair) => (pair.includes('=') ? pair : `${pair}=`))
  const headers = signed.split(';').map((name) => `${name}:${text(request.headers[name]).trim()}\n`)
  const canonical = [
    request.method,
    path,
    pairs.sort().join('&'),
    headers.join(''),
    signed,
    text(request.headers['x-amz-content-sha256']),
  ].join('\n')
  const toSign = [
    'AWS4-HMAC-SHA256',
    text(request.headers['x-amz-date']),
    `${day}/${region}/s3/aws4_request`,
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n')
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (before, part) => createHmac('sha256', before).update(part).digest(),
    `AWS4${secretAccessKey}`,
  )
  return createHmac('sha256', key).update(toSign).digest('hex')
}

const text = (value: string | readonly string[] | undefined): string =>
  value === undefined ? '' : typeof value === 'string' ? value : value.join(',')
