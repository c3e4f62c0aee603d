const HEX = /^([0-9a-f]{2})+$/i;

/** Bytes as they may be written in a page: themselves, or a text in hex, base64 or base64url; undefined where a text is none of them. */
export function bytesOf(value: Uint8Array | string): Uint8Array | undefined {
  if (typeof value !== 'string') return value;
  const text = value.replace(/\s+/g, '');
  if (HEX.test(text)) return fromHex(text);
  const plain = text.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(plain) || plain.length % 4 === 1) return undefined;
  return Uint8Array.from(atob(plain), (char) => char.charCodeAt(0));
}

function fromHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
