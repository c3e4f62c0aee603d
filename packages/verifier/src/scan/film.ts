import { decode } from './decode.js';
import { detector } from './detector.js';
import { pixelsOf } from './picture.js';

const SIDE = 900;
const PATIENCE_MS = 40;
const PAUSE_MS = 120;

/**
 * Reads QR symbols from the camera into `video` until one is found, which is told once. Gives the function that stops it.
 * Rejects where the camera is refused, missing or busy.
 */
export async function film(video: HTMLVideoElement, found: (text: string) => void): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'environment', width: { ideal: 1280 } } });
  let going = true;
  const stop = (): void => {
    going = false;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  video.srcObject = stream;
  await video.play();
  const own = await detector();
  const look = async (): Promise<void> => {
    if (!going) return;
    const text = video.videoWidth > 0 ? await read(video, own) : undefined;
    if (!going) return;
    if (text === undefined) setTimeout(() => void look(), PAUSE_MS);
    else found(text);
  };
  void look();
  return stop;
}

async function read(video: HTMLVideoElement, own: Awaited<ReturnType<typeof detector>>): Promise<string | undefined> {
  if (own !== undefined) {
    const seen = await own.detect(video).catch(() => []);
    if (seen[0] !== undefined) return seen[0].rawValue;
  }
  return decode(pixelsOf(video, video.videoWidth, video.videoHeight, SIDE), PATIENCE_MS);
}
