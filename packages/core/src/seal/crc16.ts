/** CRC-16/CCITT-FALSE (polynomial 0x1021, start 0xFFFF, nothing reflected) over several stretches of bytes, one after the other. */
export function crc16(...parts: readonly Uint8Array[]): number {
  let crc = 0xffff;
  for (const part of parts) {
    for (const byte of part) {
      crc ^= byte << 8;
      for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : crc << 1;
    }
  }
  return crc;
}
