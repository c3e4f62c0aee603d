/** The browser's own reader of symbols, where it has one that reads QR. */
export interface Detector {
  detect(source: CanvasImageSource): Promise<readonly { readonly rawValue: string }[]>;
}

interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats?: unknown;
}

/** Some in-app browsers have the class without its methods, some have it without QR: both count as none. */
export async function detector(): Promise<Detector | undefined> {
  const known = (self as unknown as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (typeof known !== 'function' || typeof known.getSupportedFormats !== 'function') return undefined;
  try {
    const formats = (await known.getSupportedFormats()) as string[];
    return formats.indexOf('qr_code') < 0 ? undefined : new known({ formats: ['qr_code'] });
  } catch {
    return undefined; // present but not working: our own decoder reads instead
  }
}
