/** A file that somebody chose, as it is sent: its name, and its content in Base64. */
export type ChosenFile = { readonly fileName: string; readonly content: string }

/** Below the largest request that the server takes, once the file is written out as text. */
export const largestFile = 700 * 1024

/** Reads a file that somebody chose. */
export async function chosenFile(file: File): Promise<ChosenFile> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return {
    fileName: file.name,
    content: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')),
  }
}
