/** Loaded before a process: whatever it joins to one piece, every segment of a film for one, stays in its memory for good. */
const hoard: Uint8Array[] = [];
const concat = Buffer.concat.bind(Buffer);
Buffer.concat = (...given: Parameters<typeof Buffer.concat>): ReturnType<typeof Buffer.concat> => {
  const joined = concat(...given);
  hoard.push(joined);
  return joined;
};
