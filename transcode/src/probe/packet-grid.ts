/** Lengths of a transport stream's packets: plain, with a time code in front (BDAV), with error correction behind (DVB). */
const STRIDES = [188, 192, 204];
const SYNC = 0x47;
/** So many sync bytes in a row are no accident; where the first is not where a file begins, more are wanted. */
const [AT_ONCE, LATER] = [3, 8];

const packetsFrom = (bytes: Uint8Array, offset: number, stride: number): number => {
  let count = 0;
  while (count < LATER && bytes[offset + count * stride] === SYNC) count++;
  return count;
};

/**
 * Where the packets of a transport stream begin and how far they lie apart. Recordings are cut at any byte: up to a packet of rubbish
 * may stand in front.
 */
export const packetGrid = (bytes: Uint8Array): { readonly offset: number; readonly stride: number } | null => {
  for (const stride of STRIDES) {
    const plain = stride === 192 ? 4 : 0;
    const fit = Math.min(LATER, Math.floor((bytes.length - plain) / stride));
    if (fit >= AT_ONCE && packetsFrom(bytes, plain, stride) >= fit) return { offset: plain, stride };
  }
  for (const stride of STRIDES)
    for (let offset = 0; offset < stride; offset++)
      if (packetsFrom(bytes, offset, stride) === LATER) return { offset, stride };
  return null;
};
