/** Control characters that no text has: all but tab, line feed, form feed and carriage return. */
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/

/** Watches whether everything that passes by is text in one of the two encodings in which offices write. */
export function textWatcher(): {
  readonly see: (chunk: Uint8Array) => void
  readonly isText: () => boolean
} {
  let decoders = ['utf-8', 'gb18030'].map((encoding) => new TextDecoder(encoding, { fatal: true }))
  const takes = (decoder: TextDecoder, chunk: Uint8Array | undefined) => {
    try {
      const text = chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
      return !control.test(text)
    } catch {
      return false
    }
  }
  return {
    see: (chunk) => {
      decoders = decoders.filter((decoder) => takes(decoder, chunk))
    },
    isText: () => decoders.some((decoder) => takes(decoder, undefined)),
  }
}
