// In every browser and Node that Tianma runs on; this package's lib does not name it.
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
