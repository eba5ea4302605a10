/** A body's bytes in the pieces that they come in; null, and nothing more is read, at the first byte beyond `maxBytes`. */
const readPieces = async (
  request: Request,
  maxBytes: number,
  take: (piece: Uint8Array) => void,
): Promise<number | null> => {
  if (Number(request.headers.get("content-length") ?? "0") > maxBytes) return null;
  if (request.body === null) return 0;
  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return bytes;
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    take(value);
  }
};

/**
 * Reads a body as text and gives up, with null, at the first byte beyond `maxBytes`. A body without a length (chunked, or
 * any on HTTP/2) would otherwise be held whole in memory before anybody could say that it is too large.
 */
export const readBody = async (request: Request, maxBytes: number): Promise<string | null> => {
  const decoder = new TextDecoder();
  let text = "";
  const read = await readPieces(request, maxBytes, (piece) => (text += decoder.decode(piece, { stream: true })));
  return read === null ? null : text + decoder.decode();
};

/** The same as bytes, for bodies that are files. */
export const readFileBody = async (request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> => {
  const pieces: Uint8Array[] = [];
  const bytes = await readPieces(request, maxBytes, (piece) => pieces.push(piece));
  if (bytes === null) return null;
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
};
